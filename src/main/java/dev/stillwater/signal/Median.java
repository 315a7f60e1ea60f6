package dev.stillwater.signal;

import java.util.Arrays;

/** The median. */
public final class Median {
    private Median() {}

    /**
     * The middle of the values in their order, or the mean of the two middle ones.
     *
     * @throws IllegalArgumentException where there is no value
     */
    public static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("the median of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
