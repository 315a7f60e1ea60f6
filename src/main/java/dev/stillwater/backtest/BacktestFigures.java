package dev.stillwater.backtest;

import dev.stillwater.backtest.Mark.Excerpt;
import dev.stillwater.report.LineChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was found, as charts. */
final class BacktestFigures {
    /** Networks that charts show beside the baselines: those with the least error. */
    private static final int NETWORKS = 3;

    /** Series of which each has its number below the axis. */
    private static final int SPREAD_OUT = 40;

    private final List<Judged> judged;
    private final List<Summary> shown;

    BacktestFigures(List<Judged> judged, List<Summary> summaries) {
        this.judged = judged;
        this.shown = shown(summaries);
    }

    private static List<Summary> shown(List<Summary> all) {
        List<Summary> networks = all.stream()
                .filter(each -> each.isNetwork() && each.series() > 0)
                .sorted(Comparator.comparingDouble(each -> each.error().mean()))
                .limit(NETWORKS)
                .toList();
        return all.stream()
                .filter(each -> !each.isNetwork() || networks.contains(each))
                .toList();
    }

    List<LineChart> charts() {
        List<LineChart> charts = new ArrayList<>();
        charts.add(errors());
        charts.add(leads());
        charts.add(overSeries(
                        "coverage",
                        "Coverage of the 90 % intervals, series by series",
                        "Share of the judged samples inside of their 90 % intervals; 0.9 is right.",
                        "coverage",
                        Mark::coverage)
                .reference("0.9", filled(0.9)));
        charts.add(overSeries(
                        "interval-score",
                        "Score of the 90 % intervals, series by series",
                        "Mean interval score (Winkler) over that of a Gaussian of the running spread of differences around"
                                + " the last value: below 1 the intervals are narrower, or miss less.",
                        "score over that of the Gaussian",
                        Mark::winkler)
                .logY()
                .reference("1", filled(1)));
        for (int series = 0; series < judged.size(); series++) {
            excerpt(judged.get(series), series, charts);
        }
        return charts;
    }

    private LineChart errors() {
        return overSeries(
                        "errors",
                        "One-step error over that of the last value, series by series",
                        "Root mean square of the one-step error over that of the last value, of the baselines and of the"
                                + " networks that err least: below 1 is better than repeating the last sample.",
                        "error over that of the last value",
                        Mark::error)
                .logY()
                .reference(Backtest.LAST_VALUE, filled(1));
    }

    private LineChart overSeries(
            String name, String title, String caption, String yLabel, ToDoubleFunction<Mark> figure) {
        List<Judged> sorted = judged.stream()
                .sorted(Comparator.comparingDouble(
                        each -> each.bestBaseline().map(Mark::error).orElse(1.0)))
                .toList();
        boolean numbered = judged.size() <= SPREAD_OUT;
        LineChart chart = new LineChart(
                name,
                title,
                numbered ? caption + " Series " + names(sorted) + "." : caption,
                "series, those first that a baseline predicts best",
                yLabel);
        if (numbered) {
            chart.categories(IntStream.rangeClosed(1, sorted.size())
                    .mapToObj(String::valueOf)
                    .toList());
        }
        for (Summary each : shown) {
            if (!each.contender().equals(Backtest.LAST_VALUE)) {
                chart.dots(
                        each.contender(),
                        sorted.stream()
                                .mapToDouble(one -> figure.applyAsDouble(mark(one, each.contender())))
                                .toArray());
            }
        }
        return chart;
    }

    private static String names(List<Judged> sorted) {
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> (i + 1) + ": " + sorted.get(i).series())
                .collect(Collectors.joining(", "));
    }

    private double[] filled(double value) {
        double[] line = new double[judged.size()];
        Arrays.fill(line, value);
        return line;
    }

    private LineChart leads() {
        LineChart chart = new LineChart(
                        "lead-times",
                        "Error by lead time",
                        "Root mean square of the error over that of the last value again, by how many samples ahead,"
                                + " forecast from up to 200 samples of each series; geometric mean over series.",
                        "lead time (samples)",
                        "error over that of the last value")
                .logY()
                .categories(Trial.LEADS.stream().map(String::valueOf).toList());
        for (Summary each : shown) {
            if (each.contender().equals(Backtest.LAST_VALUE)) {
                chart.reference(each.contender(), each.leads());
            } else {
                chart.line(each.contender(), each.leads());
            }
        }
        return chart;
    }

    private static void excerpt(Judged judged, int number, List<LineChart> charts) {
        Mark best = judged.bestNetwork().or(judged::bestBaseline).orElse(null);
        Excerpt excerpt = best == null ? null : best.excerpt();
        if (best == null || excerpt == null) {
            return;
        }
        charts.add(new LineChart(
                        "end-" + (number + 1),
                        judged.series() + ": the end, as " + best.contender() + " predicted it",
                        "The last samples (dots), what had been predicted of each one sample before, and the ends of the"
                                + " 90 % interval.",
                        "sample",
                        "value")
                .dots("observed", excerpt.observed())
                .line(best.contender(), excerpt.predicted())
                .line("lower end", excerpt.lower())
                .line("upper end", excerpt.upper()));
    }

    private static Mark mark(Judged judged, String contender) {
        return judged.marks().stream()
                .filter(mark -> mark.contender().equals(contender))
                .findFirst()
                .orElseThrow();
    }
}
