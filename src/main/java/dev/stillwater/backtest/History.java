package dev.stillwater.backtest;

import java.util.Arrays;

/**
 * A series as it was written down, a value for each step.
 *
 * @param series its id
 * @param values in order; NaN where a sample is missing, never infinite
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record History(String series, double[] values) {

    /** Samples that are there. */
    public int samples() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    /** Samples that are missing. */
    public int missing() {
        return values.length - samples();
    }

    /** Whether all samples that are there have one value. */
    public boolean isConstant() {
        return Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    /** The size of the value that is furthest from 0. */
    double largest() {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** The greatest power of two that no value is below in size, so that division by it rounds nothing; 1 where all are 0. */
    double unit() {
        double largest = largest();
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(largest), Double.MIN_EXPONENT));
    }
}
