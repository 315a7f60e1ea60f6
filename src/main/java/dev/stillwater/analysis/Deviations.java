package dev.stillwater.analysis;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;

/**
 * The two forms of a deviation of a network: a cell's floats, and the doubles (h, s) or (h, s, signal) of a frame, which has
 * of h and s only what lives ({@link Cell#dimension}).
 */
final class Deviations {

    private Deviations() {}

    /** From (h, s) or (h, s, signal), or the first of them where the rest is 0. */
    static Deviation of(double[] vector, Cell cell) {
        LstmState state = cell.initialState();
        int split = state.h().length;
        int living = cell.dimension();
        for (int j = 0; j < Math.min(vector.length, living); j++) {
            if (j < split) {
                state.h()[j] = (float) vector[j];
            } else {
                state.s()[j - split] = (float) vector[j];
            }
        }
        return new Deviation(state, vector.length > living ? (float) vector[living] : 0);
    }

    /** Writes (h, s, signal), or as much of it as the vector has room for. */
    static void write(Deviation deviation, Cell cell, double[] vector) {
        LstmState state = deviation.state();
        int split = state.h().length;
        int living = cell.dimension();
        for (int j = 0; j < Math.min(vector.length, living); j++) {
            vector[j] = j < split ? state.h()[j] : state.s()[j - split];
        }
        if (vector.length > living) {
            vector[living] = deviation.signal();
        }
    }
}
