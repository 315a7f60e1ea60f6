package dev.stillwater.network;

import java.util.Map;

/**
 * A recurrent cell with its read-out: one normalised sample in, the prediction of the next one out.
 *
 * <p>A step is a pure function of its arguments and safe to call from any thread. The same arguments give the same
 * float bits whatever the kernel, the machine and the stage of compilation.
 */
public sealed interface Cell permits YeoLstm, StandardLstm {

    /** Number of units. */
    int units();

    /** The state of a series before its first sample. */
    default LstmState initialState() {
        return LstmState.zero(units());
    }

    /**
     * The state after {@code input} and the prediction of the input that follows.
     *
     * @param state of {@link #units()} units; it is not changed
     * @param input normalised sample
     * @throws IllegalArgumentException if the state has another number of units
     */
    Step step(LstmState state, float input);

    /** The value of {@code cell} in a model file, such as {@code yeo-lstm}. */
    String type();

    /** The weights by their names in a model file, in the order in which they are written. */
    Map<String, Tensor> tensors();
}
