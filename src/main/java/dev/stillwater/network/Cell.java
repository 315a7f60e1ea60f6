package dev.stillwater.network;

import dev.stillwater.network.algebra.Equations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cell with its read-out: a sample in, as one number or as features of it, and the prediction of the next one out. It is recurrent, or looks at a
 * window of past samples that its state holds.
 *
 * <p>A step is a pure function of its arguments and safe to call from any thread. The same arguments give the same
 * float bits whatever the kernel, the machine and the stage of compilation. A kind of cell is found by its
 * {@link CellType}; nothing else knows which there are.
 */
public interface Cell {

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

    /**
     * How many numbers of the state live: the first of h, then s, in that order. The others stay zero, and a displacement
     * along them is none.
     */
    default int dimension() {
        return initialState().size();
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
     * The same steps, to the bit, of several states side by side. The LSTMs read their weights once for four states, so
     * that a step of many costs about 0.6 of one alone.
     *
     * @param states each of {@link #units()} units and this lag; they are not changed
     * @param inputs features of the sample of each state, (states, features)
     * @throws IllegalArgumentException if a state or an input is of another size, or there are not as many of both
     */
    default List<Step> steps(List<LstmState> states, float[]... inputs) {
        StandardLstm.paired(states, inputs);
        List<Step> steps = new ArrayList<>(inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            steps.add(step(states.get(i), inputs[i]));
        }
        return steps;
    }

    /**
     * The same step, to the bit, and its derivative along some directions: the full Jacobian of (h, s, input) to (h', s',
     * output) times each of them. The weights are read once for the step and the first direction, so one direction adds
     * about a quarter of a step to a step of an LSTM. The images are new and the caller's own.
     *
     * @param state of {@link #units()} units and this lag; it is not changed
     * @param input features of the sample, (features,)
     * @param directions displacements of the state and of the first feature, also of {@link #units()} units; a driven network has
     *     its input displaced by 0
     * @throws IllegalArgumentException if the state or a direction is of another size
     */
    Tangent tangent(LstmState state, float[] input, List<Deviation> directions);

    /**
     * What each sample of the window contributes to the output; empty where the read-out is no sum over a window.
     *
     * @param after the state after the step that gave the output
     */
    default Optional<Parts> parts(LstmState after) {
        return Optional.empty();
    }

    /** What a step is, for any arithmetic. */
    Equations equations();

    /** The value of {@code cell} in a model file, such as {@code yeo-lstm}. */
    String type();

    /** What a model file says of the cell in its metadata beside {@link #type()}, so that its {@link CellType} knows it. */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /** The weights by their names in a model file, in the order in which they are written. */
    Map<String, Tensor> tensors();
}
