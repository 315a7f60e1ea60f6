package dev.stillwater.study.sweep;

import java.util.Arrays;

/**
 * A network at one moment of its training.
 *
 * @param iteration 0 before it has learnt
 * @param error its validation NRMSE
 * @param exponents of its whole state, descending: the mean over the series that drive it; the last are minus infinity where a
 *     step loses directions of the state, as where units are silent
 * @param deviations standard deviations of the exponents over these series; 0 of one, NaN of an exponent of minus infinity
 */
@SuppressWarnings("ArrayRecordComponent") // compared by their lines alone
public record Measured(int iteration, double error, double[] exponents, double[] deviations) {
    /** Below it an exponent is lost in the rounding of a float64 in a single step: what stands for minus infinity in a sum. */
    static final double FLOOR = -53 * StrictMath.log(2);

    private static final double NEAR = 0.1;

    /** λ₁. */
    double largest() {
        return exponents[0];
    }

    /** Minus infinity where an exponent is. */
    double sum() {
        return Arrays.stream(exponents).sum();
    }

    double mean() {
        return sum() / exponents.length;
    }

    /** How many are minus infinity. */
    double lost() {
        return Arrays.stream(exponents)
                .filter(one -> one == Double.NEGATIVE_INFINITY)
                .count();
    }

    /** The same with {@link #FLOOR} in place of lower exponents, for what works with numbers alone. */
    Measured floored() {
        return new Measured(
                iteration,
                error,
                Arrays.stream(exponents).map(one -> Math.max(one, FLOOR)).toArray(),
                deviations);
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
