package dev.stillwater.numenta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What detections in labelled series are worth: the sum over all, with the one threshold that is best for it, on the scale of
 * the benchmark.
 */
public final class Scoring {
    private static final int NO_WINDOW = -1;

    private final Profile profile;
    private final List<LabelledSeries> series;

    public Scoring(Profile profile, List<LabelledSeries> series) {
        this.profile = profile;
        this.series = List.copyOf(series);
    }

    /**
     * A sample that is scored.
     *
     * @param series index of its series
     * @param window index of its window in the series, {@link #NO_WINDOW} where it is in none
     * @param score anomaly score that it was given
     * @param weight what it adds if it is detected: of a window the largest counts
     */
    private record Row(int series, int window, double score, double weight) {}

    /**
     * What the best threshold gives.
     *
     * @param scores anomaly scores of each series' samples, within [0, 1]
     */
    public Result best(List<double[]> scores) {
        List<Row> rows = rows(scores);
        rows.sort(Comparator.comparingDouble(Row::score).reversed());
        double[][] windows = missed();
        double sum = -profile.falseNegative() * windows();
        double best = sum;
        double threshold = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.window() == NO_WINDOW) {
                sum += row.weight();
            } else {
                double[] rewards = windows[row.series()];
                sum += Math.max(0, row.weight() - rewards[row.window()]);
                rewards[row.window()] = Math.max(rewards[row.window()], row.weight());
            }
            boolean last = i + 1 == rows.size() || rows.get(i + 1).score() != row.score();
            if (last && sum > best) {
                best = sum;
                threshold = row.score();
            }
        }
        return at(threshold, scores);
    }

    /** What this threshold gives: a sample is detected whose score is at least as large. */
    public Result at(double threshold, List<double[]> scores) {
        double[][] windows = missed();
        double[] fines = new double[series.size()];
        int[] falseAlarms = new int[series.size()];
        for (Row row : rows(scores)) {
            if (row.score() < threshold) {
                continue;
            }
            if (row.window() == NO_WINDOW) {
                fines[row.series()] += row.weight();
                falseAlarms[row.series()]++;
            } else {
                double[] rewards = windows[row.series()];
                rewards[row.window()] = Math.max(rewards[row.window()], row.weight());
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            int detected = (int) Arrays.stream(windows[i])
                    .filter(reward -> reward > -profile.falseNegative())
                    .count();
            double sum = Arrays.stream(windows[i]).sum() + fines[i];
            LabelledSeries each = series.get(i);
            parts.add(
                    new Part(each.name(), each.values().length, each.windows().size(), detected, falseAlarms[i], sum));
        }
        double raw = parts.stream().mapToDouble(Part::raw).sum();
        double nothing = -profile.falseNegative() * windows();
        double perfect = profile.truePositive() * windows();
        return new Result(threshold, 100 * (raw - nothing) / (perfect - nothing), raw, parts);
    }

    private int windows() {
        return series.stream().mapToInt(each -> each.windows().size()).sum();
    }

    /** Of each series' windows what they add while none is detected. */
    private double[][] missed() {
        double[][] windows = new double[series.size()][];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new double[series.get(i).windows().size()];
            Arrays.fill(windows[i], -profile.falseNegative());
        }
        return windows;
    }

    private List<Row> rows(List<double[]> scores) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            double[] given = scores.get(i);
            int first = LabelledSeries.probation(given.length);
            for (int sample = first; sample < given.length; sample++) {
                rows.add(row(i, sample, given[sample]));
            }
        }
        return rows;
    }

    private Row row(int index, int sample, double score) {
        List<Window> windows = series.get(index).windows();
        int window = windows.size() - 1;
        while (window >= 0 && windows.get(window).first() > sample) {
            window--;
        }
        if (window < 0) {
            return new Row(index, NO_WINDOW, score, profile.fine());
        }
        Window before = windows.get(window);
        return before.contains(sample)
                ? new Row(index, window, score, profile.reward(before, sample))
                : new Row(index, NO_WINDOW, score, profile.fine(before, sample));
    }

    /**
     * What a threshold gives.
     *
     * @param threshold scores from it on are detections
     * @param score 0 of a detector that never speaks, 100 of a perfect one
     * @param raw the sum over all series
     * @param parts of each series
     */
    public record Result(double threshold, double score, double raw, List<Part> parts) {}

    /**
     * What it gives in one series.
     *
     * @param windows that are labelled
     * @param detected of these
     * @param falseAlarms detections in none
     * @param raw what the series adds to the sum
     */
    public record Part(String series, int samples, int windows, int detected, int falseAlarms, double raw) {}
}
