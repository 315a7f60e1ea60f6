package dev.stillwater.study.sweep;

import java.util.Arrays;

/**
 * An estimate with its interval of 95 %; NaN where it cannot be told.
 *
 * @param value the estimate
 * @param low lower end
 * @param high upper end
 */
record Interval(double value, double low, double high) {
    private static final double TAIL = 0.025;

    /** What cannot be told. */
    static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

    /** An estimate whose interval holds the middle 95 % of what resampling gave. */
    static Interval ofResamples(double value, double... resamples) {
        double[] known =
                Arrays.stream(resamples).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        return new Interval(value, quantile(known, TAIL), quantile(known, 1 - TAIL));
    }

    /** Between the values of an ascending array, linearly. */
    static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) Math.min(place, ascending.length - 1.0);
        int above = Math.min(below + 1, ascending.length - 1);
        double part = place - below;
        return part == 0 ? ascending[below] : ascending[below] * (1 - part) + ascending[above] * part;
    }
}
