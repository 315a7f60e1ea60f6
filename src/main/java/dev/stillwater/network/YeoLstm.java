package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The LSTM of Yeo (arXiv 1904.05158, equations 3 to 7) for one noisy input y, or for features of it.
 *
 * <pre>
 *   z  = tanh(W_h h + W_y y + b_h)                                (3)
 *   G_m = sigmoid(W_m z + b_m), m in {i, o, f}                    (4)
 *   s' = G_f s + G_i phi(W_s z + b_s)                             (5)
 *   h' = G_o tanh(s')                                             (6)
 *   predicted y' = W_y2 tanh(W_y1 h' + b_y1) + b_y2               (7)
 * </pre>
 *
 * <pre>{@code
 * Model model = ModelFile.read(file);
 * YeoLstm cell = (YeoLstm) model.cell();
 * float input = model.normalizer().normalize(samples[0]);
 * Step step = cell.step(cell.initialState(), input); // h and s in step.state(), y' in step.output()
 * }</pre>
 *
 * <p>The gates see only z, neither the input nor h: this is not PyTorch's LSTM. A step costs 6 N² multiply-adds.
 */
public final class YeoLstm implements Cell {

    public static final String TYPE = "yeo-lstm";

    /** The function phi of equation 5: the paper prints the sigmoid, tanh learns better. */
    public enum Candidate {
        SIGMOID,
        TANH;

        /** The value of {@code candidate} in a model file. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Candidate of(String label) {
            return Arrays.stream(values())
                    .filter(candidate -> candidate.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "its metadata candidate is " + label + ", expected sigmoid or tanh"));
        }
    }

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new YeoLstm(tensors, Candidate.of(metadata.getOrDefault(CANDIDATE, "missing")), kernel);
        }
    }

    private static final String CANDIDATE = "candidate";

    private final Kernel kernel;
    private final Candidate candidate;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int features;
    private final int outputs;
    private final Affine hidden; // (features + N) -> N: the input is y, then h
    private final Affine gates; // N -> 4 N: i, f, o, s
    private final Affine readOut1; // N -> N
    private final Affine readOut2; // N -> outputs
    private final LstmRows.Source source;

    /**
     * A cell of the tensors {@code W_h (N,N), W_y (N,k), b_h (N)} (may be absent), {@code W_i W_o W_f W_s (N,N),
     * b_i b_o b_f b_s (N), W_y1 (N,N), b_y1 (N), W_y2 (m,N), b_y2 (m)} with k features and m outputs.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite
     */
    public YeoLstm(Map<String, Tensor> tensors, Candidate candidate) {
        this(tensors, candidate, Kernel.best());
    }

    YeoLstm(Map<String, Tensor> given, Candidate candidate, Kernel kernel) {
        this.kernel = kernel;
        this.candidate = candidate;
        Weights weights = new Weights(TYPE, given);
        int n = weights.size("W_h", 0);
        this.units = n;
        this.features = weights.size("W_y", 1);
        this.outputs = weights.size("W_y2", 0);
        List<Tensor> inputs = List.of(weights.take("W_y", n, features), weights.take("W_h", n, n));
        List<Tensor> bias = weights.has("b_h") ? List.of(weights.take("b_h", n)) : List.of();
        this.hidden = Affine.stack(n, new Affine.Block(inputs, bias));
        this.gates = Affine.stack(
                n,
                block(weights, n, "W_i", "b_i"),
                block(weights, n, "W_f", "b_f"),
                block(weights, n, "W_o", "b_o"),
                block(weights, n, "W_s", "b_s"));
        this.readOut1 = Affine.stack(n, block(weights, n, "W_y1", "b_y1"));
        this.readOut2 = Affine.stack(
                outputs,
                new Affine.Block(List.of(weights.take("W_y2", outputs, n)), List.of(weights.take("b_y2", outputs))));
        this.tensors = weights.all();
        this.source = new LstmRows.Source(this);
    }

    private static Affine.Block block(Weights weights, int n, String matrix, String bias) {
        return new Affine.Block(List.of(weights.take(matrix, n, n)), List.of(weights.take(bias, n)));
    }

    @Override
    public Step step(LstmState state, float... input) {
        LstmRows rows = source.of(state, input);
        advance(rows);
        return rows.step(0);
    }

    @Override
    public List<Step> steps(List<LstmState> states, float[]... inputs) {
        return source.steps(StandardLstm.paired(states, inputs), inputs, this::advance);
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        LstmRows rows = source.of(state, input, directions);
        advance(rows);
        return rows.tangent();
    }

    private void advance(LstmRows rows) {
        int padded = Kernel.padded(units);
        rows.apply(hidden, kernel, rows.joined, rows.inner);
        activateTanh(rows);
        rows.apply(gates, kernel, rows.inner, rows.gates);
        int row = 0;
        for (; row < rows.states(); row++) {
            activate(rows.gates[row], padded);
            rows.update(kernel, row);
        }
        for (; row < rows.count(); row++) {
            slope(rows.gates[0], rows.gates[row], padded);
            rows.updateTangent(kernel, row);
        }
        rows.apply(readOut1, kernel, rows.h, rows.inner);
        activateTanh(rows);
        rows.apply(readOut2, kernel, rows.inner, rows.read);
    }

    @Override
    public Equations equations() {
        Linear toHidden = hidden.exact(units);
        Linear toGates = gates.exact(units);
        Linear toRead = readOut1.exact(units);
        Linear toOutputs = readOut2.exact(outputs);
        int size = units;
        Candidate phi = candidate;
        return new GatedEquations(units, 1) {
            @Override
            <V> V gates(Algebra<V> algebra, V joined) {
                return algebra.affine(toGates, algebra.tanh(algebra.affine(toHidden, joined)));
            }

            @Override
            <V> V candidate(Algebra<V> algebra, V sums) {
                return phi == Candidate.TANH ? algebra.tanh(sums) : algebra.sigmoid(sums);
            }

            @Override
            public <V> V outputs(Algebra<V> algebra, V state) {
                V read = algebra.tanh(algebra.affine(toRead, algebra.part(state, 0, size)));
                return algebra.affine(toOutputs, read);
            }
        };
    }

    private void activate(float[] gate, int rows) {
        kernel.sigmoid(gate, 0, 3 * rows);
        if (candidate == Candidate.TANH) {
            kernel.tanh(gate, 3 * rows, 4 * rows);
        } else {
            kernel.sigmoid(gate, 3 * rows, 4 * rows);
        }
    }

    private void slope(float[] gate, float[] dGate, int rows) {
        kernel.sigmoidSlope(gate, dGate, 0, 3 * rows);
        if (candidate == Candidate.TANH) {
            kernel.tanhSlope(gate, dGate, 3 * rows, 4 * rows);
        } else {
            kernel.sigmoidSlope(gate, dGate, 3 * rows, 4 * rows);
        }
    }

    /** tanh of the inner vectors of states, its derivative along displacements. */
    private void activateTanh(LstmRows rows) {
        int padded = Kernel.padded(units);
        int row = 0;
        for (; row < rows.states(); row++) {
            kernel.tanh(rows.inner[row], 0, padded);
        }
        for (; row < rows.count(); row++) {
            kernel.tanhSlope(rows.inner[0], rows.inner[row], 0, padded);
        }
    }

    /** The function phi of equation 5. */
    public Candidate candidate() {
        return candidate;
    }

    @Override
    public int units() {
        return units;
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
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of(CANDIDATE, candidate.label());
    }

    @Override
    public Map<String, Tensor> tensors() {
        return tensors;
    }
}
