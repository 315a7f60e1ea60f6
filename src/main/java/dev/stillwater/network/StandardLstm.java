package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's one-layer {@code nn.LSTM} (Hochreiter and Schmidhuber 1997 with forget gates) of one series, with a linear
 * head. Its input x is the present sample, or a window of the last p samples, latest first, of which those before the
 * present one are kept in the state; or some features of the present sample.
 *
 * <pre>
 *   i, f, o = sigmoid(W_ih x + b_ih + W_hh h + b_hh), g = tanh(same)
 *   s' = f s + i g,  h' = o tanh(s'),  outputs W_head h' + b_head
 * </pre>
 *
 * <p>The tensors stack their rows in PyTorch's order i, f, g, o. A step costs 4 N (N + p) multiply-adds.
 */
public final class StandardLstm implements Cell {

    public static final String TYPE = "lstm";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new StandardLstm(tensors, features, kernel);
        }

        @Override
        public boolean isTorch(Map<String, Tensor> tensors) {
            return tensors.containsKey("lstm.weight_ih_l0");
        }
    }

    private final Kernel kernel;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int lag;
    private final int features;
    private final int outputs;
    private final Affine
            gates; // (N + p) -> 4 N: the input is the features, h, the samples before; the output i, f, o, g
    private final Affine head; // N -> outputs
    private final LstmRows.Source source;

    /** A cell that sees a sample, or a window of samples, and has one output: of the tensors below. */
    public StandardLstm(Map<String, Tensor> tensors) {
        this(tensors, 1);
    }

    /**
     * A cell of the tensors {@code lstm.weight_ih_l0 (4N,p), lstm.weight_hh_l0 (4N,N), lstm.bias_ih_l0 (4N),
     * lstm.bias_hh_l0 (4N), head.weight (m,N), head.bias (m)} with m outputs.
     *
     * @param features of a sample: p, or 1 where p is the length of a window of samples
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite
     */
    public StandardLstm(Map<String, Tensor> tensors, int features) {
        this(tensors, features, Kernel.best());
    }

    StandardLstm(Map<String, Tensor> tensors, Kernel kernel) {
        this(tensors, 1, kernel);
    }

    StandardLstm(Map<String, Tensor> given, int features, Kernel kernel) {
        this.kernel = kernel;
        Weights weights = new Weights(TYPE, given);
        int n = weights.size("lstm.weight_hh_l0", 1);
        this.units = n;
        this.features = features;
        int width = weights.size("lstm.weight_ih_l0", 1);
        if (features != 1 && features != width) {
            throw new IllegalArgumentException(
                    "tensor lstm.weight_ih_l0 has " + width + " columns, its front end has " + features + " features");
        }
        this.lag = width - features + 1;
        Tensor window = weights.take("lstm.weight_ih_l0", 4 * n, width);
        Tensor recurrent = weights.take("lstm.weight_hh_l0", 4 * n, n);
        List<Tensor> matrices = lag == 1
                ? List.of(window, recurrent)
                : List.of(Affine.columns(window, 0, features), recurrent, Affine.columns(window, features, lag - 1));
        List<Tensor> biases = List.of(weights.take("lstm.bias_ih_l0", 4 * n), weights.take("lstm.bias_hh_l0", 4 * n));
        this.gates = Affine.stack(
                n,
                gate(matrices, biases, 0, n),
                gate(matrices, biases, 1, n),
                gate(matrices, biases, 3, n),
                gate(matrices, biases, 2, n));
        this.outputs = weights.size("head.weight", 0);
        this.head = Affine.stack(
                outputs,
                new Affine.Block(
                        List.of(weights.take("head.weight", outputs, n)), List.of(weights.take("head.bias", outputs))));
        this.tensors = weights.all();
        this.source = new LstmRows.Source(this);
    }

    private static Affine.Block gate(List<Tensor> matrices, List<Tensor> biases, int index, int n) {
        return new Affine.Block(
                matrices.stream().map(t -> Affine.rows(t, index * n, n)).toList(),
                biases.stream().map(t -> Affine.rows(t, index * n, n)).toList());
    }

    @Override
    public Step step(LstmState state, float... input) {
        LstmRows rows = source.of(state, input);
        advance(rows);
        return rows.step(0);
    }

    @Override
    public List<Step> steps(List<LstmState> states, float[]... inputs) {
        return source.steps(paired(states, inputs), inputs, this::advance);
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        LstmRows rows = source.of(state, input, directions);
        advance(rows);
        return rows.tangent();
    }

    private void advance(LstmRows rows) {
        int padded = Kernel.padded(units);
        rows.apply(gates, kernel, rows.joined, rows.gates);
        int row = 0;
        for (; row < rows.states(); row++) {
            activate(rows.gates[row], padded);
            rows.update(kernel, row);
        }
        for (; row < rows.count(); row++) {
            kernel.sigmoidSlope(rows.gates[0], rows.gates[row], 0, 3 * padded);
            kernel.tanhSlope(rows.gates[0], rows.gates[row], 3 * padded, 4 * padded);
            rows.updateTangent(kernel, row);
        }
        rows.apply(head, kernel, rows.h, rows.read);
    }

    @Override
    public Equations equations() {
        Linear toGates = gates.exact(units);
        Linear toOutputs = head.exact(outputs);
        int size = units;
        return new GatedEquations(units, lag) {
            @Override
            <V> V gates(Algebra<V> algebra, V joined) {
                return algebra.affine(toGates, joined);
            }

            @Override
            <V> V candidate(Algebra<V> algebra, V sums) {
                return algebra.tanh(sums);
            }

            @Override
            public <V> V outputs(Algebra<V> algebra, V state) {
                return algebra.affine(toOutputs, algebra.part(state, 0, size));
            }
        };
    }

    private void activate(float[] gate, int rows) {
        kernel.sigmoid(gate, 0, 3 * rows);
        kernel.tanh(gate, 3 * rows, 4 * rows);
    }

    /** The state, where it and the input have the sizes of the cell. */
    static LstmState checked(float[] input, LstmState state, Cell cell) {
        if (state.units() != cell.units() || state.lag() != cell.lag() || input.length != cell.features()) {
            throw new IllegalArgumentException("the state has " + state.units() + " units and lag " + state.lag()
                    + " and the input " + input.length + " features, the cell has " + cell.units() + ", " + cell.lag()
                    + " and " + cell.features());
        }
        return state;
    }

    /** The states, where there are as many inputs. */
    static List<LstmState> paired(List<LstmState> states, float[]... inputs) {
        if (states.size() != inputs.length) {
            throw new IllegalArgumentException(
                    "there are " + states.size() + " states but inputs of " + inputs.length + " samples");
        }
        return states;
    }

    /** The features followed by h, (features + units + lag - 1,): what the recurrent matrix of most cells multiplies. */
    static float[] join(float[] input, LstmState state, Cell cell) {
        checked(input, state, cell);
        float[] joined = Arrays.copyOf(input, input.length + state.h().length);
        System.arraycopy(state.h(), 0, joined, input.length, state.h().length);
        return joined;
    }

    /** The joined input, then the joined directions, (1 + k, features + units + lag - 1). */
    static float[][] join(float[] input, LstmState state, List<Deviation> directions, Cell cell) {
        float[][] joined = new float[1 + directions.size()][];
        joined[0] = join(input, state, cell);
        for (int d = 1; d < joined.length; d++) {
            Deviation direction = directions.get(d - 1);
            float[] displaced = new float[input.length];
            displaced[0] = direction.signal();
            joined[d] = join(displaced, direction.state(), cell);
        }
        return joined;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int lag() {
        return lag;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Tensor> tensors() {
        return tensors;
    }
}
