package dev.stillwater.network;

import java.util.Arrays;

/**
 * What one step of a cell gives.
 *
 * @param state the state after the input
 * @param outputs of the read-out, (outputs,); the first of a network with a {@link Normalizer} is the predicted next input
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the contents
public record Step(LstmState state, float... outputs) {

    /** The first output. */
    public float output() {
        return outputs[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Step that && state.equals(that.state) && Arrays.equals(outputs, that.outputs);
    }

    @Override
    public int hashCode() {
        return 31 * state.hashCode() + Arrays.hashCode(outputs);
    }

    @Override
    public String toString() {
        return "Step[" + state + ", " + Arrays.toString(outputs) + "]";
    }
}
