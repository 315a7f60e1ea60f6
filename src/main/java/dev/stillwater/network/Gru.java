package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's one-layer {@code nn.GRU} (Cho et al., arXiv 1406.1078, with the reset gate behind the recurrent product), with a
 * linear head.
 *
 * <pre>
 *   r = sigmoid(W_ir x + b_ir + W_hr h + b_hr),  z = sigmoid(same with iz, hz)
 *   n = tanh(W_in x + b_in + r (W_hn h + b_hn))
 *   h' = (1 - z) n + z h,  outputs W_head h' + b_head
 * </pre>
 *
 * <p>The tensors stack their rows in PyTorch's order r, z, n; s stays zero. A step costs 3 N (N + k) multiply-adds for k
 * features.
 */
public final class Gru implements Cell {

    public static final String TYPE = "gru";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new Gru(tensors, kernel);
        }

        @Override
        public boolean isTorch(Map<String, Tensor> tensors) {
            return tensors.containsKey("gru.weight_ih_l0");
        }
    }

    private final Kernel kernel;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int features;
    private final Affine fromInput; // k -> 3 N: r, z, n
    private final Affine fromState; // N -> 3 N: r, z, n
    private final Head head; // N -> m

    /**
     * A cell of the tensors {@code gru.weight_ih_l0 (3N,k), gru.weight_hh_l0 (3N,N), gru.bias_ih_l0 (3N), gru.bias_hh_l0
     * (3N), head.weight (m,N), head.bias (m)} with k features and m outputs.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite
     */
    public Gru(Map<String, Tensor> tensors) {
        this(tensors, Kernel.best());
    }

    Gru(Map<String, Tensor> given, Kernel kernel) {
        this.kernel = kernel;
        Weights weights = new Weights(TYPE, given);
        int n = weights.size("gru.weight_hh_l0", 1);
        this.units = n;
        this.features = weights.size("gru.weight_ih_l0", 1);
        this.fromInput =
                gates(weights.take("gru.weight_ih_l0", 3 * n, features), weights.take("gru.bias_ih_l0", 3 * n), n);
        this.fromState = gates(weights.take("gru.weight_hh_l0", 3 * n, n), weights.take("gru.bias_hh_l0", 3 * n), n);
        this.head = Head.of(weights, n);
        this.tensors = weights.all();
    }

    private static Affine gates(Tensor matrix, Tensor bias, int n) {
        Affine.Block[] blocks = new Affine.Block[3];
        for (int gate = 0; gate < 3; gate++) {
            blocks[gate] = new Affine.Block(
                    List.of(Affine.rows(matrix, gate * n, n)), List.of(Affine.rows(bias, gate * n, n)));
        }
        return Affine.stack(n, blocks);
    }

    @Override
    public Step step(LstmState state, float... input) {
        float[] h = Arrays.copyOf(StandardLstm.checked(input, state, this).h(), Kernel.padded(units));
        float[] a = fromInput.apply(kernel, input); // (3 rows,)
        float[] b = fromState.apply(kernel, h); // (3 rows,)
        float[] next = activate(a, b, h);
        return new Step(new LstmState(Arrays.copyOf(next, units), new float[units]), head.read(kernel, next));
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        float[][] joined = StandardLstm.join(input, state, directions, this);
        float[][] h = new float[joined.length][];
        for (int d = 0; d < h.length; d++) {
            h[d] = Arrays.copyOf(Arrays.copyOfRange(joined[d], features, features + units), Kernel.padded(units));
        }
        float[][] a = fromInput.apply(kernel, joined); // (1 + d, 3 rows), of the features, which come first
        float[][] b = fromState.apply(kernel, h); // (1 + d, 3 rows)
        float[][] next = new float[h.length][];
        next[0] = activate(a[0], b[0], h[0]);
        for (int d = 1; d < h.length; d++) {
            next[d] = slope(a[0], b[0], h[0], a[d], b[d], h[d]);
        }
        return Update.tangent(Update.of(next), head.read(kernel, next), this, joined);
    }

    /** h' of the two products; a becomes the gates r, z and the candidate n. */
    private float[] activate(float[] a, float[] b, float[] h) {
        int rows = h.length;
        for (int j = 0; j < 2 * rows; j++) {
            a[j] += b[j];
        }
        kernel.sigmoid(a, 0, 2 * rows);
        for (int j = 0; j < rows; j++) {
            a[2 * rows + j] = Math.fma(a[j], b[2 * rows + j], a[2 * rows + j]);
        }
        kernel.tanh(a, 2 * rows, 3 * rows);
        float[] next = new float[rows];
        for (int j = 0; j < rows; j++) {
            float candidate = a[2 * rows + j];
            next[j] = Math.fma(a[rows + j], h[j] - candidate, candidate);
        }
        return next;
    }

    /**
     * The derivative of {@link #activate} along a direction.
     *
     * @param gates (3 rows,): r, z, n
     * @param b (3 rows,): the product with the state
     * @param da (3 rows,): displacement of the product with the input, overwritten
     */
    private float[] slope(float[] gates, float[] b, float[] h, float[] da, float[] db, float[] dh) {
        int rows = h.length;
        for (int j = 0; j < 2 * rows; j++) {
            da[j] += db[j];
        }
        kernel.sigmoidSlope(gates, da, 0, 2 * rows);
        for (int j = 0; j < rows; j++) {
            int n = 2 * rows + j;
            da[n] = Math.fma(gates[j], db[n], Math.fma(b[n], da[j], da[n]));
        }
        kernel.tanhSlope(gates, da, 2 * rows, 3 * rows);
        float[] next = new float[rows];
        for (int j = 0; j < rows; j++) {
            float candidate = gates[2 * rows + j];
            float dCandidate = da[2 * rows + j];
            next[j] =
                    Math.fma(gates[rows + j], dh[j] - dCandidate, Math.fma(h[j] - candidate, da[rows + j], dCandidate));
        }
        return next;
    }

    @Override
    public Equations equations() {
        Linear ofInput = fromInput.exact(units);
        Linear ofState = fromState.exact(units);
        int n = units;
        return new HeadedEquations(this, head) {
            @Override
            public <V> V next(Algebra<V> algebra, V state, V input) {
                V a = algebra.affine(ofInput, input);
                V b = algebra.affine(ofState, state);
                V gates = algebra.sigmoid(algebra.plus(algebra.part(a, 0, 2 * n), algebra.part(b, 0, 2 * n)));
                V recurrent = algebra.times(algebra.part(gates, 0, n), algebra.part(b, 2 * n, 3 * n));
                V candidate = algebra.tanh(algebra.plus(algebra.part(a, 2 * n, 3 * n), recurrent));
                V kept = algebra.times(algebra.part(gates, n, 2 * n), algebra.minus(state, candidate));
                return algebra.plus(candidate, kept);
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
