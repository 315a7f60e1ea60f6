package dev.stillwater.analysis;

import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;

/** The two forms of a deviation of a network: a cell's floats, and the doubles (h, s) or (h, s, signal) of a frame. */
final class Deviations {

    private Deviations() {}

    /** From (h, s) or (h, s, signal). */
    static Deviation of(double[] vector, int units) {
        float[] h = new float[units];
        float[] s = new float[units];
        for (int j = 0; j < units; j++) {
            h[j] = (float) vector[j];
            s[j] = (float) vector[units + j];
        }
        return new Deviation(new LstmState(h, s), vector.length > 2 * units ? (float) vector[2 * units] : 0);
    }

    /** Writes (h, s) or (h, s, signal), by the vector's length. */
    static void write(Deviation deviation, double[] vector) {
        int units = deviation.state().units();
        for (int j = 0; j < units; j++) {
            vector[j] = deviation.state().h()[j];
            vector[units + j] = deviation.state().s()[j];
        }
        if (vector.length > 2 * units) {
            vector[2 * units] = deviation.signal();
        }
    }
}
