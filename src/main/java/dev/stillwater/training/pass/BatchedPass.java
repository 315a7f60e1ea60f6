package dev.stillwater.training.pass;

import java.util.Arrays;

/**
 * A batch of series going through a network forward and, from what that left behind, backward in time. Of one thread; its
 * arrays are made once and used again by the next batch.
 */
public final class BatchedPass {
    private final Trace trace;
    private final Recurrence recurrence;
    private final ReadOut readOut;
    private final int weights;

    private BatchedPass(Trace trace, Recurrence recurrence, ReadOut readOut, int weights) {
        this.trace = trace;
        this.recurrence = recurrence;
        this.readOut = readOut;
        this.weights = weights;
    }

    /** From the zero state. */
    public static BatchedPass of(PassType type, PassSize size, int batch, int steps) {
        Trace trace = new Trace(size, batch, steps);
        return new BatchedPass(
                trace,
                type.recurrence(trace),
                type.readOut(trace),
                type.layout(size).size());
    }

    /** Takes the weights, as laid out. */
    public void set(float[] given) {
        if (given.length != weights) {
            throw new IllegalArgumentException(given.length + " weights are not " + weights);
        }
        recurrence.set(given);
        readOut.set(given);
    }

    /** Begins at this state, {@code [series * N + unit]}. */
    public void start(float[] h, float[] s) {
        trace.set(trace.h(), 0, h, 0);
        trace.set(trace.s(), 0, s, 0);
    }

    /** Begins at the zero state. */
    public void startAtZero() {
        Arrays.fill(trace.h(), 0, trace.stride(), 0);
        Arrays.fill(trace.s(), 0, trace.stride(), 0);
    }

    /**
     * The outputs, {@code [(step * batch + series) * M + output]}.
     *
     * @param inputs {@code [(step * batch + series) * F + feature]}
     */
    public float[] forward(float[] inputs) {
        trace.read(inputs);
        for (int t = 0; t < trace.steps(); t++) {
            recurrence.forward(t);
        }
        return readOut.forward();
    }

    /**
     * The gradient by the weights, as laid out.
     *
     * @param errors dL/d(output), in the order of the outputs
     */
    public float[] backward(float[] errors) {
        return backward(errors, new float[0], new float[0]);
    }

    /**
     * The same of a loss that the states come into as well.
     *
     * @param hErrors dL/dh of the states after each step, {@code [(step * batch + series) * N + unit]}, as far as it does not
     *     come by the outputs; empty for none
     * @param sErrors dL/ds of them; empty for none
     */
    public float[] backward(float[] errors, float[] hErrors, float[] sErrors) {
        float[] gradient = new float[weights];
        Arrays.fill(trace.dh(), 0);
        Arrays.fill(trace.ds(), 0);
        readOut.backward(errors, gradient);
        int state = trace.batch() * trace.size().units();
        for (int t = trace.steps() - 1; t >= 0; t--) {
            readOut.addTo(t);
            if (hErrors.length > 0) {
                trace.add(trace.dh(), hErrors, t * state);
            }
            if (sErrors.length > 0) {
                trace.add(trace.ds(), sErrors, t * state);
            }
            recurrence.backward(t);
        }
        recurrence.gradient(gradient);
        return gradient;
    }

    /** h after so many steps, {@code [series * N + unit]}. */
    public float[] h(int step) {
        return trace.unpadded(trace.h(), step);
    }

    /** s after so many steps. */
    public float[] s(int step) {
        return trace.unpadded(trace.s(), step);
    }

    /** dL/dh of the state that the batch began at. */
    public float[] startErrorsOfH() {
        return trace.unpadded(trace.dh(), 0);
    }

    /** dL/ds of it. */
    public float[] startErrorsOfS() {
        return trace.unpadded(trace.ds(), 0);
    }

    public int steps() {
        return trace.steps();
    }
}
