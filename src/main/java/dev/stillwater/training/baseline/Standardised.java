package dev.stillwater.training.baseline;

import java.util.Arrays;

/**
 * The scale on which a baseline sees a series: mean 0 and standard deviation 1 (divided by n - 1).
 *
 * @param least that is predicted, in the units of the series
 * @param greatest that is predicted
 */
record Standardised(double mean, double deviation, double least, double greatest) {
    private static final double BEYOND = 0.1; // of the range

    static Standardised of(double[] series) {
        double mean = Arrays.stream(series).average().orElse(Double.NaN);
        double squares = Arrays.stream(series)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = Math.sqrt(squares / (series.length - 1));
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("the series is constant, there is nothing to learn");
        }
        double least = Arrays.stream(series).min().orElseThrow();
        double greatest = Arrays.stream(series).max().orElseThrow();
        double beyond = BEYOND * (greatest - least);
        return new Standardised(mean, deviation, least - beyond, greatest + beyond);
    }

    double in(double value) {
        return (value - mean) / deviation;
    }

    double[] in(double[] values) {
        return Arrays.stream(values).map(this::in).toArray();
    }

    /** A prediction in the units of the series. */
    double out(double scaled) {
        return Math.max(least, Math.min(greatest, mean + deviation * scaled));
    }
}
