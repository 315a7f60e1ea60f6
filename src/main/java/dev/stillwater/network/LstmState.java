package dev.stillwater.network;

import java.util.Arrays;

/**
 * The state of one cell between two samples: output {@code h} and memory {@code s}. PyTorch calls them h and c. A cell
 * that sees a window of past inputs has them behind its outputs in {@code h}, latest first, so that {@code h} is all that
 * the next step multiplies beside its input. Of a {@link Perceptron} h is the window alone, and s is zero.
 *
 * <p>A step never writes into the state it is given, so a state may be kept, shared and stepped from twice; whoever
 * builds one hands the arrays over. Equality is by float bits.
 *
 * @param h output of the cell, then the inputs before the present one, (units + lag - 1,)
 * @param s memory of the cell, (units,)
 * @param memory what the front end of its model remembers of the series; nothing where that is a {@link Normalizer}
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path reads the arrays; equals and hashCode compare their contents
public record LstmState(float[] h, float[] s, FrontMemory memory) {

    public LstmState {
        if (h.length < s.length) {
            throw new IllegalArgumentException("h has " + h.length + " numbers but s has " + s.length);
        }
    }

    /** The state of a cell alone. */
    public LstmState(float[] h, float[] s) {
        this(h, s, FrontMemory.NONE);
    }

    /** The same cell behind a front end that remembers this. */
    public LstmState with(FrontMemory remembered) {
        return remembered == memory ? this : new LstmState(h, s, remembered);
    }

    /** The zero state h = s = 0 from which every series starts. */
    public static LstmState zero(int units) {
        return zero(units, 1);
    }

    /**
     * The zero state of a cell with a window: all inputs before the first are 0.
     *
     * @param lag length of the window, the present input included
     */
    public static LstmState zero(int units, int lag) {
        return new LstmState(new float[units + lag - 1], new float[units]);
    }

    /** Whether its front end remembers anything of a series. */
    public boolean remembers() {
        return memory.moments().length > 0;
    }

    /** Number of units. */
    public int units() {
        return s.length;
    }

    /** Length of the window, the present input included; 1 where there is none. */
    public int lag() {
        return h.length - s.length + 1;
    }

    /** How many numbers h and s are. */
    public int size() {
        return h.length + s.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LstmState that
                && Arrays.equals(h, that.h)
                && Arrays.equals(s, that.s)
                && memory.equals(that.memory);
    }

    @Override
    public int hashCode() {
        int cell = 31 * Arrays.hashCode(h) + Arrays.hashCode(s);
        return memory.equals(FrontMemory.NONE) ? cell : 31 * cell + memory.hashCode();
    }

    @Override
    public String toString() {
        return "LstmState[units=" + units() + ", lag=" + lag() + ", hash=" + Integer.toHexString(hashCode()) + "]";
    }
}
