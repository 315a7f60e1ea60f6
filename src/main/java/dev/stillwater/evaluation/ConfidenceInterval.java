package dev.stillwater.evaluation;

import java.util.Arrays;

/**
 * Student's 95 % confidence interval of a mean from independent values.
 *
 * @param low lower end; NaN where there is one value
 * @param high upper end; NaN where there is one value
 */
public record ConfidenceInterval(double mean, double low, double high) {

    /** The 97.5 % quantile of Student's t for 1 to 10 degrees of freedom. */
    private static final double[] QUANTILES = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281
    };

    private static final double NORMAL = 1.959964;

    /** From values of at least one trajectory, sample or whatever is independent. */
    public static ConfidenceInterval ofMean(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length == 1) {
            return new ConfidenceInterval(mean, Double.NaN, Double.NaN);
        }
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double half = quantile(values.length - 1) * error;
        return new ConfidenceInterval(mean, mean - half, mean + half);
    }

    /** Above 10 degrees of freedom by the expansion of Abramowitz and Stegun 26.7.5, right to 1e-4. */
    static double quantile(int freedom) {
        if (freedom <= QUANTILES.length) {
            return QUANTILES[freedom - 1];
        }
        double z = NORMAL;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        double n = freedom;
        return z
                + (z3 + z) / (4 * n)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
    }
}
