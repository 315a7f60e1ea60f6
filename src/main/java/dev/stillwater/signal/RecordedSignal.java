package dev.stillwater.signal;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** A series that was measured or written down before; it ends with its last value. */
public final class RecordedSignal implements SignalSource {
    private static final int FEWEST = 2;

    private final String name;
    private final double[] values;
    private final double standardDeviation;
    private int next;

    /**
     * @param name of the series
     * @param values at least two finite numbers; copied
     * @throws IllegalArgumentException for fewer, or where they are so large that their variance is not a number
     */
    public RecordedSignal(String name, double... values) {
        if (values.length < FEWEST) {
            throw new IllegalArgumentException(
                    name + ": a series needs at least " + FEWEST + " values, found " + values.length);
        }
        this.name = name;
        this.values = values.clone();
        this.standardDeviation = isConstant() ? 0 : deviationOf(values);
        if (!Double.isFinite(standardDeviation * standardDeviation)) {
            throw new IllegalArgumentException(name + ": the values are too large, their variance is not a number");
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Over all values of the record, divided by their number; exactly 0 where all are the same. */
    @Override
    public double standardDeviation() {
        return standardDeviation;
    }

    /** How many values the record has, read or not. */
    public int size() {
        return values.length;
    }

    @Override
    public boolean hasNext() {
        return next < values.length;
    }

    @Override
    public double nextDouble() {
        if (!hasNext()) {
            throw new NoSuchElementException(name + " ended after " + values.length + " values");
        }
        return values[next++];
    }

    private boolean isConstant() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    static double deviationOf(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value - mean));
        }
        double unit = PowerOfTwo.below(largest);
        double variance = 0;
        for (double value : values) {
            double deviation = (value - mean) / unit;
            variance += deviation * deviation / values.length;
        }
        return unit * StrictMath.sqrt(variance);
    }
}
