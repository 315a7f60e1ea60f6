package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.HopfieldNetwork;
import dev.stillwater.analysis.hopfield.LiMichelPorod;
import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.analysis.hopfield.Proportion;
import dev.stillwater.analysis.hopfield.Recall;
import dev.stillwater.report.Chart;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pictures as memories, corrupted by noise and restored. */
public final class DigitStudy implements Study {
    private static final double[] LEVELS = {1, 2, 3, 4, 5, 6, 8, 10};
    public static final double SHOWN_NOISE = 6;
    public static final int TRIALS = 100;
    public static final int ITERATIONS = 10_000;

    private static final int[] CHECKED = {20, 100, 1_000, 10_000}; // iterations
    private static final int FEW = 20;

    private final Pictures pictures;
    private final Patterns patterns;
    private final Recall recall;
    private final int shown;

    private DigitStudy(Pictures pictures, Patterns patterns, Recall recall, int shown) {
        this.pictures = pictures;
        this.patterns = patterns;
        this.recall = recall;
        this.shown = shown;
    }

    /** @param show the one of the noise levels, which ascend, whose pictures and confusions are shown */
    public static DigitStudy run(Pictures pictures, Recall.Plan plan, double show) {
        Patterns patterns = pictures.patterns();
        int shown = Arrays.binarySearch(plan.noiseLevels(), show);
        return new DigitStudy(pictures, patterns, Recall.of(patterns, plan), shown);
    }

    /** Standard deviations of the noise, those of the report among them. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    Recall recall() {
        return recall;
    }

    /** The index of a noise level that was tried. */
    int level(double noise) {
        return Arrays.binarySearch(recall.plan().noiseLevels(), noise);
    }

    @Override
    public String heading() {
        return "Hopfield network of " + patterns.units() + " units: " + pictures.what();
    }

    @Override
    public String method() {
        String apart =
                patterns.count() > 1 ? "any two differ in " + patterns.leastDistance() + " pixels or more; " : "";
        return "The memories are " + pictures.what() + " of " + patterns.rows() + " x " + patterns.columns()
                + " pixels of -1 and 1; " + apart + held()
                + " A start is a memory plus independent Gaussian noise of standard deviation σ on every pixel, not cut"
                + " off. It counts as restored when every pixel equals that of its memory. Intervals are Wilson's, 95 %,"
                + " from " + recall.plan().trials() + " trials of each picture.";
    }

    private String held() {
        HopfieldNetwork network = LiMichelPorod.design(patterns);
        List<String> lost = IntStream.range(0, patterns.count())
                .filter(q -> !network.settle(patterns.values()[q], 0).settled())
                .mapToObj(patterns.names()::get)
                .toList();
        return lost.isEmpty()
                ? "all are fixed points."
                : "not held by the design, so never restored: " + String.join(", ", lost) + ".";
    }

    /** The iterations to look at. */
    private List<Integer> checked() {
        int most = recall.plan().iterations();
        return IntStream.concat(Arrays.stream(CHECKED).filter(k -> k < most), IntStream.of(most))
                .boxed()
                .toList();
    }

    @Override
    public List<Table> tables() {
        return List.of(restored(), confusion(), each());
    }

    private Table restored() {
        Table table = new Table("digits-restored", "Restored after so many iterations, per cent, with 95 % confidence")
                .column("noise", "σ", 2);
        for (int k : checked()) {
            table.column("restored_" + k, k + " it.", 1)
                    .column("low_" + k, "from", 1)
                    .column("high_" + k, "to", 1);
        }
        table.column("none_few", "in no memory: " + FEW + " it.", 1)
                .column("none_end", "at the end", 1)
                .column("elsewhere", "at rest elsewhere", 1);
        double[] levels = recall.plan().noiseLevels();
        for (int level = 0; level < levels.length; level++) {
            List<Object> row = new ArrayList<>(List.of(levels[level]));
            for (int k : checked()) {
                Proportion restored = recall.restored(level, k);
                row.addAll(List.of(100 * restored.ratio(), 100 * restored.low(), 100 * restored.high()));
            }
            row.add(100 * recall.inNone(level, FEW).ratio());
            row.add(100 * recall.inNone(level, recall.plan().iterations()).ratio());
            row.add(100 * recall.elsewhere(level).ratio());
            table.row(row);
        }
        return table;
    }

    private Table confusion() {
        Table table = new Table(
                        "digits-confusion",
                        "Where trials at σ = " + number(noise()) + " end, in trials of each picture")
                .column("pattern", "start from");
        patterns.names().forEach(name -> table.column("to_" + name, name));
        table.column("to_none", "none");
        int[][] counts = recall.confusion(shown, recall.plan().iterations());
        for (int q = 0; q < counts.length; q++) {
            Stream<Object> ends = Arrays.stream(counts[q]).mapToObj(Integer::valueOf);
            table.row(Stream.concat(Stream.of(patterns.names().get(q)), ends).toList());
        }
        return table;
    }

    private Table each() {
        Table table = new Table("digits-each", "Restored at σ = " + number(noise()) + ", per cent, picture by picture")
                .column("pattern", "picture")
                .column("restored", "restored", 1)
                .column("low", "from", 1)
                .column("high", "to", 1);
        for (int q = 0; q < patterns.count(); q++) {
            Proportion restored = recall.restored(shown, q, recall.plan().iterations());
            table.row(patterns.names().get(q), 100 * restored.ratio(), 100 * restored.low(), 100 * restored.high());
        }
        return table;
    }

    @Override
    public List<Chart> charts() {
        return new DigitFigures(patterns, recall, shown, checked()).charts();
    }

    private double noise() {
        return recall.plan().noiseLevels()[shown];
    }

    /** Without a point where it is whole. */
    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
