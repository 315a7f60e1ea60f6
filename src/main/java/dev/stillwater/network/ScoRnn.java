package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The scoRNN of Helfrich, Willmott and Ye (arXiv 1707.09520): a recurrent network whose matrix is orthogonal by construction,
 * the scaled Cayley transform of a skew-symmetric one, so that what it has seen neither fades nor explodes.
 *
 * <pre>
 *   W  = (I + A)⁻¹ (I - A) D,  A skew-symmetric, D = diag(±1)
 *   h' = modReLU(U x + W h),  modReLU(z) = sgn(z) relu(|z| + b),  outputs W_head h' + b_head
 * </pre>
 *
 * <pre>{@code
 * Cell cell = new ScoRnn(Map.of(
 *         "scornn.weight_ih", Tensor.matrix(2, 1, 1, 0.5f),
 *         "scornn.skew", Tensor.matrix(2, 2, 0, 0.3f, -0.3f, 0), // W turns by 33 degrees
 *         "scornn.signs", Tensor.vector(1, 1),
 *         "scornn.bias", Tensor.vector(-0.01f, -0.01f),
 *         "head.weight", Tensor.matrix(1, 2, 1, -1),
 *         "head.bias", Tensor.vector(0)));
 * Step step = cell.step(cell.initialState(), 0.25f);
 * }</pre>
 *
 * <p>W is worked out in double precision when the cell is made, and rounded once. With b = 0 the network is linear and all its
 * driven exponents are 0. s stays zero. A step costs N (N + k) multiply-adds for k features.
 */
public final class ScoRnn implements Cell {

    public static final String TYPE = "scornn";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new ScoRnn(tensors, kernel);
        }
    }

    private final Kernel kernel;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int features;
    private final Affine hidden; // (k + N) -> N: the input is the features, then h
    private final float[] bias; // (padded N,)
    private final Head head; // N -> m

    /**
     * A cell of the tensors {@code scornn.weight_ih (N,k), scornn.skew (N,N), scornn.signs (N), scornn.bias (N), head.weight
     * (m,N), head.bias (m)}, which are U, A, D, b and the head, with k features and m outputs.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite, A not skew-symmetric
     *     to the bit or a sign neither 1 nor -1
     */
    public ScoRnn(Map<String, Tensor> tensors) {
        this(tensors, Kernel.best());
    }

    ScoRnn(Map<String, Tensor> given, Kernel kernel) {
        this.kernel = kernel;
        Weights weights = new Weights(TYPE, given);
        int n = weights.size("scornn.skew", 1);
        this.units = n;
        this.features = weights.size("scornn.weight_ih", 1);
        Tensor fromInput = weights.take("scornn.weight_ih", n, features);
        Tensor recurrent = recurrent(weights.symmetric("scornn.skew", n, -1), signs(weights, n));
        this.hidden = Affine.stack(n, new Affine.Block(List.of(fromInput, recurrent), List.of()));
        this.bias = Arrays.copyOf(weights.take("scornn.bias", n).data(), Kernel.padded(n));
        this.head = Head.of(weights, n);
        this.tensors = weights.all();
    }

    private static float[] signs(Weights weights, int n) {
        float[] signs = weights.take("scornn.signs", n).data();
        for (float sign : signs) {
            if (Math.abs(sign) != 1) {
                throw new IllegalArgumentException("tensor scornn.signs holds " + sign + ", expected 1 or -1");
            }
        }
        return signs;
    }

    /** W. */
    private static Tensor recurrent(Tensor skew, float[] signs) {
        int n = signs.length;
        double[] orthogonal = Cayley.transform(Weights.doubles(skew), n);
        float[] matrix = new float[n * n];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (orthogonal[i] * signs[i % n]);
        }
        return Tensor.matrix(n, n, matrix);
    }

    @Override
    public Step step(LstmState state, float... input) {
        float[] h = hidden.apply(kernel, StandardLstm.join(input, state, this)); // (padded N,)
        modRelu(h, new float[0][]);
        return new Step(new LstmState(Arrays.copyOf(h, units), new float[units]), head.read(kernel, h));
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        float[][] joined = StandardLstm.join(input, state, directions, this);
        float[][] h = hidden.apply(kernel, joined); // (1 + d, padded N)
        modRelu(h[0], Arrays.copyOfRange(h, 1, h.length));
        return Update.tangent(Update.of(h), head.read(kernel, h), this, joined);
    }

    /** modReLU of z, and its derivatives along the directions: 1 where it lets pass, also at b = 0, where it is linear, else 0. */
    private void modRelu(float[] z, float[][] directions) {
        for (int j = 0; j < z.length; j++) {
            float size = Math.abs(z[j]) + bias[j];
            z[j] = Math.signum(z[j]) * Math.max(size, 0);
            if (size < 0) {
                for (float[] direction : directions) {
                    direction[j] = 0;
                }
            }
        }
    }

    /** modReLU is relu(z + b) - relu(b - z) where b is at most 0, and z + b sgn(z) where it is more. */
    @Override
    public Equations equations() {
        Linear toHidden = hidden.exact(units);
        double[] shrunk = new double[units];
        double[] jumps = new double[units];
        for (int j = 0; j < units; j++) {
            shrunk[j] = Math.min(bias[j], 0);
            jumps[j] = Math.max(bias[j], 0);
        }
        return new HeadedEquations(this, head) {
            @Override
            public <V> V next(Algebra<V> algebra, V state, V input) {
                V z = algebra.affine(toHidden, algebra.join(input, state));
                V threshold = algebra.constant(shrunk);
                V above = algebra.relu(algebra.plus(threshold, z));
                V below = algebra.relu(algebra.minus(threshold, z));
                V jump = algebra.times(algebra.constant(jumps), algebra.sign(z));
                return algebra.plus(algebra.minus(above, below), jump);
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
