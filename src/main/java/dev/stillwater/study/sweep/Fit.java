package dev.stillwater.study.sweep;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * How well something was predicted out of sample, with intervals by drawing the pairs anew 2,000 times (percentiles).
 *
 * @param determination R², 1 - Σ(found - predicted)² / Σ(found - mean)²: 0 for the mean, below it where worse
 * @param correlation Spearman's
 */
record Fit(Interval determination, Interval correlation) {
    private static final int RESAMPLES = 2000;

    static Fit of(double[] predicted, double[] found, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] determinations = new double[RESAMPLES];
        double[] correlations = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            int[] drawn = drawn(found.length, random);
            double[] one = picked(predicted, drawn);
            double[] other = picked(found, drawn);
            determinations[r] = determination(one, other);
            correlations[r] = RankCorrelation.value(one, other);
        }
        return new Fit(
                Interval.ofResamples(determination(predicted, found), determinations),
                Interval.ofResamples(RankCorrelation.value(predicted, found), correlations));
    }

    /** How much R² of one prediction is above that of another of the same, drawing both together. */
    static Interval gain(double[] one, double[] other, double[] found, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] gains = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            int[] drawn = drawn(found.length, random);
            double[] truth = picked(found, drawn);
            gains[r] = determination(picked(one, drawn), truth) - determination(picked(other, drawn), truth);
        }
        return Interval.ofResamples(determination(one, found) - determination(other, found), gains);
    }

    static double determination(double[] predicted, double[] found) {
        double mean = Arrays.stream(found).average().orElse(Double.NaN);
        double missed = 0;
        double all = 0;
        for (int i = 0; i < found.length; i++) {
            missed += (found[i] - predicted[i]) * (found[i] - predicted[i]);
            all += (found[i] - mean) * (found[i] - mean);
        }
        return all > 0 ? 1 - missed / all : Double.NaN;
    }

    private static int[] drawn(int count, SplitMix64 random) {
        int[] drawn = new int[count];
        Arrays.setAll(drawn, i -> (int) (random.nextDouble() * count));
        return drawn;
    }

    private static double[] picked(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
