package dev.stillwater.network;

import java.util.Arrays;

/**
 * The state of one cell between two samples: output {@code h} and memory {@code s}, each of shape (units,). PyTorch
 * calls them h and c.
 *
 * <p>A step never writes into the state it is given, so a state may be kept, shared and stepped from twice; whoever
 * builds one hands the arrays over. Equality is by float bits.
 *
 * @param h output of the cell, (units,)
 * @param s memory of the cell, (units,)
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path reads the arrays; equals and hashCode compare their contents
public record LstmState(float[] h, float[] s) {

    public LstmState {
        if (h.length != s.length) {
            throw new IllegalArgumentException("h has " + h.length + " units but s has " + s.length);
        }
    }

    /** The zero state h = s = 0 from which every series starts. */
    public static LstmState zero(int units) {
        return new LstmState(new float[units], new float[units]);
    }

    /** Number of units. */
    public int units() {
        return h.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LstmState that && Arrays.equals(h, that.h) && Arrays.equals(s, that.s);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(h) + Arrays.hashCode(s);
    }

    @Override
    public String toString() {
        return "LstmState[units=" + h.length + ", hash=" + Integer.toHexString(hashCode()) + "]";
    }
}
