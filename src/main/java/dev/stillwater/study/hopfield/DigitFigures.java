package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.HopfieldNetwork;
import dev.stillwater.analysis.hopfield.LiMichelPorod;
import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.analysis.hopfield.Proportion;
import dev.stillwater.analysis.hopfield.Recall;
import dev.stillwater.report.BitmapChart;
import dev.stillwater.report.Chart;
import dev.stillwater.report.HeatMap;
import dev.stillwater.report.LineChart;
import dev.stillwater.signal.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of pictures restored from noise.
 *
 * @param shown index of the noise level whose pictures and confusions are shown
 * @param checked iterations to look at
 */
record DigitFigures(Patterns patterns, Recall recall, int shown, List<Integer> checked) {
    private static final int FIRST = 5; // iterations, in the pictures
    private static final int CURVE = 120; // iterations, in the curves
    private static final int MOST_SHOWN = 12; // pictures in a figure
    private static final int MOST_CONFUSED = 24; // beyond that the matrix cannot be read

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>(List.of(gallery(), overNoise(), overIterations()));
        if (patterns.count() <= MOST_CONFUSED) {
            charts.add(confusion());
        }
        return charts;
    }

    private Chart gallery() {
        int count = Math.min(MOST_SHOWN, patterns.count());
        HopfieldNetwork network = LiMichelPorod.design(patterns);
        SplitMix64 random = new SplitMix64(recall.plan().seed());
        List<double[]> memories = Arrays.asList(patterns.values()).subList(0, count);
        List<double[]> starts = memories.stream()
                .map(memory -> Recall.noisy(memory, recall.plan().noiseLevels()[shown], random))
                .toList();
        BitmapChart chart = new BitmapChart(
                        "digits-gallery",
                        "Pictures restored at " + sigma(shown),
                        "Memories, one noisy start of each, and its state after some iterations. Colour from -1 to 1;"
                                + " noise beyond that is cut off in the figure, not in the network.",
                        patterns.rows(),
                        patterns.columns(),
                        patterns.names().subList(0, count))
                .row("memory", memories)
                .row("with noise", starts);
        Stream.concat(Stream.of(FIRST), checked.stream())
                .filter(k -> k <= recall.plan().iterations())
                .distinct()
                .forEach(k -> chart.row(
                        k + " iterations",
                        starts.stream()
                                .map(start -> network.settle(start, k).state())
                                .toList()));
        return chart;
    }

    private Chart overNoise() {
        double[] levels = recall.plan().noiseLevels();
        LineChart chart = new LineChart(
                "digits-noise",
                "Restored over the noise",
                "The share of starts that became exactly their memory, after some numbers of iterations; bars are 95 %"
                        + " confidence (Wilson).",
                "σ of the noise",
                "restored");
        for (int k : checked) {
            List<Proportion> restored = IntStream.range(0, levels.length)
                    .mapToObj(level -> recall.restored(level, k))
                    .toList();
            line(chart, k + " iterations", levels, restored);
        }
        return chart;
    }

    /** A line of proportions with their intervals. */
    static void line(LineChart chart, String label, double[] x, List<Proportion> restored) {
        chart.line(label, x, all(restored, Proportion::ratio))
                .intervals(all(restored, Proportion::low), all(restored, Proportion::high));
    }

    private static double[] all(List<Proportion> restored, ToDoubleFunction<Proportion> figure) {
        return restored.stream().mapToDouble(figure).toArray();
    }

    private Chart overIterations() {
        LineChart chart = new LineChart(
                "digits-iterations",
                "Restored over the iterations",
                "The share of starts that are exactly their memory after so many iterations, for each noise level. Soon"
                        + " all have come to rest, and more iterations change nothing.",
                "iterations",
                "restored");
        int most = Math.min(CURVE, recall.plan().iterations());
        for (int level = 0; level < recall.plan().noiseLevels().length; level++) {
            double[] y = new double[most + 1];
            for (int k = 0; k <= most; k++) {
                y[k] = recall.restored(level, k).ratio();
            }
            chart.line(sigma(level), y);
        }
        return chart;
    }

    private Chart confusion() {
        int[][] counts = recall.confusion(shown, recall.plan().iterations());
        double trials = recall.plan().trials();
        double[][] shares = Arrays.stream(counts)
                .map(row ->
                        Arrays.stream(row).mapToDouble(count -> count / trials).toArray())
                .toArray(double[][]::new);
        return new HeatMap(
                "digits-confusion",
                "What noisy pictures become at " + sigma(shown) + ", per cent",
                "A row for each memory that was corrupted, a column for each that was reached.",
                patterns.names(),
                Stream.concat(patterns.names().stream(), Stream.of("none")).toList(),
                shares);
    }

    private String sigma(int level) {
        return "σ = " + DigitStudy.number(recall.plan().noiseLevels()[level]);
    }
}
