package dev.stillwater.training.pass;

/**
 * What a batch leaves behind on its way through a cell: its inputs and its states, and on the way back what the loss changes
 * with the state at one step. Of each state the numbers of one series lie together, padded; after them those of the next.
 */
final class Trace {
    private final PassSize size;
    private final int batch;
    private final int steps;
    private final float[] h; // h_0 ... h_T, (steps + 1, batch, padded)
    private final float[] s; // the same of s
    private final float[] dh; // dL/dh of the state that the way back has come to, (batch, padded)
    private final float[] ds;
    private float[] inputs = {}; // (steps, batch, features)

    Trace(PassSize size, int batch, int steps) {
        this.size = size;
        this.batch = batch;
        this.steps = steps;
        int state = batch * size.padded();
        this.h = new float[(steps + 1) * state];
        this.s = new float[(steps + 1) * state];
        this.dh = new float[state];
        this.ds = new float[state];
    }

    PassSize size() {
        return size;
    }

    int batch() {
        return batch;
    }

    int steps() {
        return steps;
    }

    /** Series times steps. */
    int rows() {
        return batch * steps;
    }

    /** From one state to the next. */
    int stride() {
        return dh.length;
    }

    float[] h() {
        return h;
    }

    float[] s() {
        return s;
    }

    float[] dh() {
        return dh;
    }

    float[] ds() {
        return ds;
    }

    float[] inputs() {
        return inputs;
    }

    void read(float[] given) {
        int expected = rows() * size.features();
        if (given.length != expected) {
            throw new IllegalArgumentException(given.length + " inputs are not " + expected);
        }
        inputs = given;
    }

    /** Copies the state of a step without its padding, (batch, units). */
    float[] unpadded(float[] padded, int step) {
        float[] state = new float[batch * size.units()];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(padded, step * stride() + b * size.padded(), state, b * size.units(), size.units());
        }
        return state;
    }

    /** Sets the state of a step from (batch, units), the first at {@code from}. */
    void set(float[] padded, int step, float[] state, int from) {
        for (int b = 0; b < batch; b++) {
            System.arraycopy(state, from + b * size.units(), padded, step * stride() + b * size.padded(), size.units());
        }
    }

    /** Adds (batch, units) to dh or ds. */
    void add(float[] errors, float[] given, int from) {
        for (int b = 0; b < batch; b++) {
            for (int n = 0; n < size.units(); n++) {
                errors[b * size.padded() + n] += given[from + b * size.units() + n];
            }
        }
    }
}
