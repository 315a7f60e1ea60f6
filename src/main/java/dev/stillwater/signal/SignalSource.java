package dev.stillwater.signal;

import java.util.PrimitiveIterator;

/**
 * A noiseless series of values at equal intervals. A simulated source never ends; a recorded one ends with its last value.
 *
 * <p>A source is a mutable iterator for one thread. The same parameters and the same seed give the same bits on every
 * machine and every Java version: sources use the four operations, {@link StrictMath} and their own generator only.
 */
public interface SignalSource extends PrimitiveIterator.OfDouble {

    /** What the series is, in one word that a model file or a series id can carry, such as {@code mackey-glass}. */
    String name();

    /**
     * The standard deviation ν of the series, in its own unit: the unit in which noise levels and errors are given. It
     * belongs to the process and does not depend on the seed or on what was already read.
     */
    double standardDeviation();

    /**
     * The next values of the series.
     *
     * @param count how many, at least 0
     * @throws java.util.NoSuchElementException where a recorded series ends before
     */
    default double[] take(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = nextDouble();
        }
        return values;
    }
}
