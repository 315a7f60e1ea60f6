package dev.stillwater.study.world;

import dev.stillwater.report.Chart;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.StripChart;
import dev.stillwater.report.Table;
import dev.stillwater.signal.world.Kind;
import dev.stillwater.signal.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The simulated world in pictures: a few series of each kind alone, then draws as a network is trained on them. */
public final class WorldReport {
    private static final int STEPS = 257; // as in training
    private static final int PANELS = 3;
    private static final int ROWS = 8;
    private static final int MEASURED = 200; // series of each kind

    private final long seed;

    /** @param seed of the first series of each kind and of the first draw */
    public WorldReport(long seed) {
        this.seed = seed;
    }

    /** Each kind: how often it is drawn, and how good the last value and the mean are as predictions. */
    public Table kinds() {
        double all = World.kinds().stream().mapToDouble(Kind::weight).sum();
        Table table = new Table(
                        "kinds",
                        "The kinds of the world; the error of the last value is over that of the mean, the median of "
                                + MEASURED + " series")
                .column("kind", "kind")
                .column("share_percent", "% of draws", 1)
                .column("last_value_error", "error of the last value", 2)
                .column("description", "what it is");
        for (Kind kind : World.kinds()) {
            table.row(kind.name(), 100 * kind.weight() / all, persistence(kind), kind.description());
        }
        return table;
    }

    /** Puts pictures and table into a report. */
    public void addTo(ReportDirectory report) {
        report.paragraph(
                        "Networks that are to serve any series are trained on fresh draws from this world, and on nothing"
                                + " else. A draw is a pure function of its seed and its length.")
                .tables(List.of(kinds()))
                .heading("Each kind alone")
                .charts(alone())
                .heading("Draws")
                .paragraph(
                        "What is trained on: a kind, or two added up or one after the other, some made long-tailed, with"
                                + " shifts, trends, noise of up to 1.5 deviations, outliers, rounding, and values that are"
                                + " held; on any scale.")
                .charts(draws());
    }

    private List<Chart> alone() {
        List<Chart> charts = new ArrayList<>();
        for (Kind kind : World.kinds()) {
            StripChart chart = new StripChart("kind-" + kind.name(), kind.name(), kind.description());
            for (int i = 0; i < PANELS; i++) {
                chart.panel(kind.draw(seed + i, STEPS));
            }
            charts.add(chart);
        }
        return charts;
    }

    private List<Chart> draws() {
        List<Chart> charts = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            long first = seed + (long) row * PANELS;
            StripChart chart = new StripChart(
                    "draws-" + (row + 1),
                    "Draws " + first + " to " + (first + PANELS - 1),
                    "Draws of " + STEPS + " steps.");
            for (int i = 0; i < PANELS; i++) {
                chart.panel(World.draw(first + i, STEPS));
            }
            charts.add(chart);
        }
        return charts;
    }

    /** The median root mean square of the differences over the deviation; NaN where a kind is constant. */
    private double persistence(Kind kind) {
        double[] ratios = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            ratios[i] = persistence(kind.draw(seed + i, STEPS));
        }
        Arrays.sort(ratios);
        return ratios[MEASURED / 2];
    }

    private static double persistence(double[] series) {
        double mean = Arrays.stream(series).average().orElseThrow();
        double square = 0;
        double steps = 0;
        for (int t = 1; t < series.length; t++) {
            square += (series[t] - mean) * (series[t] - mean);
            steps += (series[t] - series[t - 1]) * (series[t] - series[t - 1]);
        }
        return Math.sqrt(steps / square);
    }
}
