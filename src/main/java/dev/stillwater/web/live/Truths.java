package dev.stillwater.web.live;

import java.util.Arrays;

/**
 * The true values that the samples of one series brought along, by sequence. Samples come before the service has said
 * whether it takes them; only the prediction made on seeing one makes its truth be shown. The last ones are kept, those of
 * absurd sequences too, until others take their places. Guarded by the lock of whoever holds it.
 */
final class Truths {
    private final long[] sequences;
    private final double[] values;

    /** @param capacity how many are kept */
    Truths(int capacity) {
        sequences = new long[capacity];
        values = new double[capacity];
        Arrays.fill(values, Double.NaN);
    }

    void put(long sequence, double truth) {
        int slot = Math.floorMod(sequence, sequences.length);
        sequences[slot] = sequence;
        values[slot] = truth;
    }

    /** NaN where none is known. */
    double at(long sequence) {
        int slot = Math.floorMod(sequence, sequences.length);
        return sequences[slot] == sequence ? values[slot] : Double.NaN;
    }
}
