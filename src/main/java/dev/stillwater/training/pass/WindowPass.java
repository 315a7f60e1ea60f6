package dev.stillwater.training.pass;

import dev.stillwater.network.NeuroView;
import dev.stillwater.signal.SplitMix64;

/**
 * A NeuroView-RNN: a cell over windows of so many samples, each from the zero state, with a read-out of all its states. Not in
 * the service file, since it is made of another kind. A series of a batch is a window, and has one output.
 *
 * @param inner the kind of the cell, whose read-out comes last among its weights
 * @param window T
 */
public record WindowPass(PassType inner, int window) implements PassType {
    @Override
    public String label() {
        return NeuroView.TYPE;
    }

    @Override
    public WeightLayout layout(PassSize size) {
        return inner.layout(size).readingAll(window, size);
    }

    /** The read-out too: uniform within ±1/sqrt(T N). */
    @Override
    public void begin(float[] weights, PassSize size, SplitMix64 random) {
        Initial.uniform(weights, layout(size), "head.weight", 1 / Math.sqrt(window * size.units()), random);
        inner.begin(weights, size, random);
    }

    @Override
    public Recurrence recurrence(Trace trace) {
        return inner.recurrence(trace);
    }

    @Override
    public ReadOut readOut(Trace trace) {
        return new WindowReadOut(trace, layout(trace.size()));
    }
}
