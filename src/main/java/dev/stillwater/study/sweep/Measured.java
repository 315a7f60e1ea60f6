package dev.stillwater.study.sweep;

import java.util.Arrays;

/**
 * A network at one moment of its training.
 *
 * @param iteration 0 before it has learnt
 * @param error its validation NRMSE
 * @param exponents of its whole state, descending: the mean over the series that drive it
 * @param deviations standard deviations of the exponents over these series; 0 of one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by their lines alone
public record Measured(int iteration, double error, double[] exponents, double[] deviations) {
    private static final double NEAR = 0.1;

    /** λ₁. */
    double largest() {
        return exponents[0];
    }

    double sum() {
        return Arrays.stream(exponents).sum();
    }

    double mean() {
        return sum() / exponents.length;
    }

    /** How many are within 0.1 of 0. */
    double nearZero() {
        return Arrays.stream(exponents).filter(one -> Math.abs(one) <= NEAR).count();
    }

    /** The exponent at a share of the way from the largest to the least. */
    double quantile(double share) {
        double[] ascending = exponents.clone();
        Arrays.sort(ascending);
        return Interval.quantile(ascending, 1 - share);
    }
}
