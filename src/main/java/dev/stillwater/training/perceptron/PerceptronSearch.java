package dev.stillwater.training.perceptron;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the plan whose ensemble forecasts best, by windows inside a series: each window is left out of the training
 * targets, then forecast from the values before it. What comes after the series is not looked at.
 */
public final class PerceptronSearch {
    private static final double FAILED = 1;

    private final double[] series;
    private final int[] starts;
    private final int steps;

    /**
     * @param series in the signal's units
     * @param starts where the windows begin
     * @param steps how long they are
     */
    public PerceptronSearch(double[] series, int[] starts, int steps) {
        for (int start : starts) {
            if (start < 1 || start + steps > series.length) {
                throw new IllegalArgumentException("a window of " + steps + " values from " + start
                        + " does not lie in a series of " + series.length);
            }
        }
        this.series = series.clone();
        this.starts = starts.clone();
        this.steps = steps;
    }

    /**
     * A plan and how its ensemble did.
     *
     * @param nmse of each window's forecast, the mean squared error over the window's variance, (windows,)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Judged(PerceptronPlan plan, double[] nmse) {
        /** The mean over the windows, each of them at most 1, which is what the window's mean would get; NaN without any. */
        public double score() {
            return Arrays.stream(nmse)
                    .map(value -> value < FAILED ? value : FAILED)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /**
     * The plans, the best first.
     *
     * @param trained told, by any thread, of the plan of every member that is trained
     */
    public List<Judged> judge(List<PerceptronPlan> plans, Consumer<PerceptronPlan> trained) {
        return plans.stream()
                .map(plan -> new Judged(
                        plan,
                        Arrays.stream(starts)
                                .mapToDouble(start -> window(plan, start, () -> trained.accept(plan)))
                                .toArray()))
                .sorted(Comparator.comparingDouble(Judged::score))
                .toList();
    }

    private double window(PerceptronPlan plan, int start, Runnable trained) {
        PerceptronEnsemble ensemble =
                PerceptronEnsemble.train(plan, series, t -> t < start || t >= start + steps, trained);
        double[] forecast = ensemble.forecast(Arrays.copyOf(series, start), steps);
        return nmse(forecast, Arrays.copyOfRange(series, start, start + steps));
    }

    /** Mean squared error over the variance of the true values. */
    public static double nmse(double[] forecast, double[] truth) {
        double mean = Arrays.stream(truth).average().orElseThrow();
        double errors = 0;
        double variance = 0;
        for (int t = 0; t < truth.length; t++) {
            errors += (forecast[t] - truth[t]) * (forecast[t] - truth[t]);
            variance += (truth[t] - mean) * (truth[t] - mean);
        }
        return errors / variance;
    }
}
