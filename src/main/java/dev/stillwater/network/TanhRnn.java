package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's one-layer {@code nn.RNN} with tanh (Elman, Cognitive Science 14 (1990) 179), with a linear head: the simplest
 * recurrent network.
 *
 * <pre>
 *   h' = tanh(W_ih x + b_ih + W_hh h + b_hh),  outputs W_head h' + b_head
 * </pre>
 *
 * <pre>{@code
 * Cell cell = new TanhRnn(Map.of(
 *         "rnn.weight_ih_l0", Tensor.matrix(2, 1, 1, 0.5f),
 *         "rnn.weight_hh_l0", Tensor.matrix(2, 2, 0.5f, 0.1f, -0.1f, 0.5f),
 *         "rnn.bias_ih_l0", Tensor.vector(0, 0),
 *         "rnn.bias_hh_l0", Tensor.vector(0, 0),
 *         "head.weight", Tensor.matrix(1, 2, 1, -1),
 *         "head.bias", Tensor.vector(0)));
 * Step step = cell.step(cell.initialState(), 0.25f);
 * }</pre>
 *
 * <p>s stays zero. A step costs N (N + k) multiply-adds for k features.
 */
public final class TanhRnn implements Cell {

    public static final String TYPE = "rnn";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new TanhRnn(tensors, kernel);
        }

        @Override
        public boolean isTorch(Map<String, Tensor> tensors) {
            return tensors.containsKey("rnn.weight_ih_l0");
        }
    }

    private final Kernel kernel;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int features;
    private final Affine hidden; // (k + N) -> N: the input is the features, then h
    private final Head head; // N -> m

    /**
     * A cell of the tensors {@code rnn.weight_ih_l0 (N,k), rnn.weight_hh_l0 (N,N), rnn.bias_ih_l0 (N), rnn.bias_hh_l0 (N),
     * head.weight (m,N), head.bias (m)} with k features and m outputs.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite
     */
    public TanhRnn(Map<String, Tensor> tensors) {
        this(tensors, Kernel.best());
    }

    TanhRnn(Map<String, Tensor> given, Kernel kernel) {
        this.kernel = kernel;
        Weights weights = new Weights(TYPE, given);
        int n = weights.size("rnn.weight_hh_l0", 1);
        this.units = n;
        this.features = weights.size("rnn.weight_ih_l0", 1);
        this.hidden = Affine.stack(
                n,
                new Affine.Block(
                        List.of(weights.take("rnn.weight_ih_l0", n, features), weights.take("rnn.weight_hh_l0", n, n)),
                        List.of(weights.take("rnn.bias_ih_l0", n), weights.take("rnn.bias_hh_l0", n))));
        this.head = Head.of(weights, n);
        this.tensors = weights.all();
    }

    @Override
    public Step step(LstmState state, float... input) {
        float[] h = hidden.apply(kernel, StandardLstm.join(input, state, this)); // (padded N,)
        kernel.tanh(h, 0, h.length);
        return new Step(new LstmState(Arrays.copyOf(h, units), new float[units]), head.read(kernel, h));
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        float[][] joined = StandardLstm.join(input, state, directions, this);
        float[][] h = hidden.apply(kernel, joined); // (1 + d, padded N)
        kernel.tanh(h[0], 0, h[0].length);
        for (int d = 1; d < h.length; d++) {
            kernel.tanhSlope(h[0], h[d], 0, h[d].length);
        }
        return Update.tangent(Update.of(h), head.read(kernel, h), this, joined);
    }

    @Override
    public Equations equations() {
        Linear toHidden = hidden.exact(units);
        return new HeadedEquations(this, head) {
            @Override
            public <V> V next(Algebra<V> algebra, V state, V input) {
                return algebra.tanh(algebra.affine(toHidden, algebra.join(input, state)));
            }
        };
    }

    @Override
    public int units() {
        return units;
    }

    /** N: s is always zero. */
    @Override
    public int dimension() {
        return units;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int outputs() {
        return head.outputs();
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
