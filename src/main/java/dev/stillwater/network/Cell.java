package dev.stillwater.network;

import java.util.List;
import java.util.Map;

/**
 * A cell with its read-out: a sample in, as one number or as features of it, and the prediction of the next one out. It is recurrent, or looks at a
 * window of past samples that its state holds.
 *
 * <p>A step is a pure function of its arguments and safe to call from any thread. The same arguments give the same
 * float bits whatever the kernel, the machine and the stage of compilation.
 */
public sealed interface Cell permits YeoLstm, StandardLstm, Perceptron {

    /** Number of units of the state: the size of h and of s. */
    int units();

    /** Number of units of the hidden layer, where that is not what the state holds. */
    default int hiddenUnits() {
        return units();
    }

    /** Length p of the window of inputs that a step sees: the present one and p - 1 before it, which are in the state. */
    default int lag() {
        return 1;
    }

    /** Number of features of a sample that a step sees. */
    default int features() {
        return 1;
    }

    /** Number of outputs of the read-out. */
    default int outputs() {
        return 1;
    }

    /** The state of a series before its first sample. */
    default LstmState initialState() {
        return LstmState.zero(units(), lag());
    }

    /**
     * The state after {@code input} and the prediction of the input that follows.
     *
     * @param state of {@link #units()} units and this lag; it is not changed
     * @param input features of the sample, (features,): mostly the normalised sample alone
     * @throws IllegalArgumentException if the state or the input is of another size
     */
    Step step(LstmState state, float... input);

    /**
     * The same step, to the bit, and its derivative along some directions: the full Jacobian of (h, s, input) to (h', s',
     * output) times each of them. The weights are read once for the step and the first direction, so one direction adds
     * less than a step to the cost of a step.
     *
     * @param state of {@link #units()} units and this lag; it is not changed
     * @param input features of the sample, (features,)
     * @param directions displacements of the state and of the first feature, also of {@link #units()} units; a driven network has
     *     its input displaced by 0
     * @throws IllegalArgumentException if the state or a direction is of another size
     */
    Tangent tangent(LstmState state, float[] input, List<Deviation> directions);

    /** The value of {@code cell} in a model file, such as {@code yeo-lstm}. */
    String type();

    /** The weights by their names in a model file, in the order in which they are written. */
    Map<String, Tensor> tensors();
}
