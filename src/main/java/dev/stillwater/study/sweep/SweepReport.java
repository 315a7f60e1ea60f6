package dev.stillwater.study.sweep;

import dev.stillwater.report.Chart;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.study.Works;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sweep on a page: spectra over training, exponents against errors, errors predicted against found. */
public final class SweepReport {
    private static final int[] MOMENTS = {0, 1, 5, 10};
    private static final List<String> MOMENTS_TOLD = List.of("before training", "at a tenth", "half-way", "at the end");

    private final Readout readout;

    private SweepReport(Readout readout) {
        this.readout = readout;
    }

    /** Of the networks of a sweep. */
    public static SweepReport of(List<NetworkResult> networks) {
        return new SweepReport(Readout.of(networks));
    }

    /** What the sweep found. */
    public List<Table> tables() {
        return readout.tables();
    }

    /** What is to be told below the tables. */
    public List<String> lines() {
        return readout.lines();
    }

    /** Puts all of it into a report. */
    public void addTo(ReportDirectory report) {
        report.works(List.of(Works.VOGT))
                .paragraph("Exponents in nats per sample, of the whole state (h, s), driven by pieces of the series;"
                        + " errors are validation NRMSE.");
        readout.lines().forEach(report::note);
        report.tables(readout.tables())
                .heading("Exponents and errors")
                .charts(scatters())
                .heading("Predicted and found")
                .charts(predicted())
                .heading("Spectra over training")
                .charts(spectra())
                .csv(readout.networks());
    }

    private List<Chart> scatters() {
        List<Chart> charts = new ArrayList<>();
        for (Reading reading : List.of(Reading.LARGEST, Reading.MEAN, Reading.NEAR_ZERO)) {
            String name = reading.name().toLowerCase(Locale.ROOT).replace('_', '-');
            LineChart chart = new LineChart(
                            "error-" + name,
                            "Final error and " + reading.told(),
                            "A dot for each network: the " + reading.told() + " at the end of its training and its"
                                    + " final validation error.",
                            reading.told(),
                            "validation NRMSE")
                    .logY();
            readout.groups().forEach((group, members) -> {
                if (members.size() < readout.whole().size() || readout.groups().size() == 1) {
                    chart.dots(
                            group,
                            members.stream()
                                    .mapToDouble(one -> reading.of(one.last()))
                                    .toArray(),
                            members.stream()
                                    .mapToDouble(one -> one.last().error())
                                    .toArray());
                }
            });
            charts.add(chart);
        }
        return charts;
    }

    private List<Chart> predicted() {
        List<Chart> charts = new ArrayList<>();
        for (Prediction prediction : readout.widest()) {
            LineChart chart = new LineChart(
                    "predicted",
                    "Final error, predicted and found",
                    "Each network predicted from others that it was not among; on the line both are the same.",
                    "ln of the error found",
                    "ln of the error predicted");
            double least = Arrays.stream(prediction.found()).min().orElse(0);
            double most = Arrays.stream(prediction.found()).max().orElse(0);
            chart.line("the same", new double[] {least, most}, new double[] {least, most});
            for (Predictor predictor : List.of(Predictor.EARLY_ERROR, Predictor.EARLY_SPECTRUM, Predictor.BOTH)) {
                chart.dots(predictor.told(), prediction.found(), prediction.logarithms(predictor));
            }
            charts.add(chart);
        }
        return charts;
    }

    private List<Chart> spectra() {
        Map<String, NetworkResult> shown = new LinkedHashMap<>();
        List<NetworkResult> ranked = readout.whole().stream()
                .sorted(Comparator.comparingDouble(one -> one.last().error()))
                .toList();
        if (ranked.isEmpty()) {
            return List.of();
        }
        shown.put("best", ranked.get(0));
        shown.put("median", ranked.get(ranked.size() / 2));
        shown.put("worst", ranked.get(ranked.size() - 1));
        List<Chart> charts = new ArrayList<>();
        LineChart largest = new LineChart(
                "largest-over-training",
                "Largest exponent over training",
                "Of the best, the median and the worst network; the bars are the standard deviation over the series.",
                "iterations",
                "nats per sample");
        shown.forEach((rank, network) -> {
            double[] at =
                    network.course().stream().mapToDouble(Measured::iteration).toArray();
            double[] exponents =
                    network.course().stream().mapToDouble(Measured::largest).toArray();
            double[] low = network.course().stream()
                    .mapToDouble(one -> one.largest() - one.deviations()[0])
                    .toArray();
            double[] high = network.course().stream()
                    .mapToDouble(one -> one.largest() + one.deviations()[0])
                    .toArray();
            largest.line(rank, at, exponents).intervals(low, high);
            charts.add(spectrum(rank, network));
        });
        charts.add(0, largest);
        return charts;
    }

    private static Chart spectrum(String rank, NetworkResult network) {
        Draw draw = network.draw();
        LineChart chart = new LineChart(
                "spectrum-" + rank,
                "Spectrum of the " + rank + " network",
                String.format(
                        Locale.ROOT,
                        "%s of %d units, learning rate %.2g, initial scale %.2g; final error %.4f.",
                        draw.cell(),
                        draw.units(),
                        draw.learningRate(),
                        draw.initialScale(),
                        network.last().error()),
                "exponent, from the largest",
                "nats per sample");
        for (int i = 0; i < MOMENTS.length; i++) {
            chart.line(MOMENTS_TOLD.get(i), network.course().get(MOMENTS[i]).exponents());
        }
        return chart;
    }
}
