package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The scuRNN of Maduranga, Helfrich and Ye (arXiv 1811.04142): the unitary form of {@link ScoRnn} on complex numbers, whose
 * scaling is trained as well. h is the real part of its state, s the imaginary part.
 *
 * <pre>
 *   W  = (I + A)⁻¹ (I - A) D,  A skew-Hermitian, D = diag(exp(i θ))
 *   z  = U x + W h,  h' = z relu(|z| + b) / (|z| + 1e-5),  |z| = sqrt(re² + im² + 1e-5)
 *   outputs W_head (re h', im h') + b_head
 * </pre>
 *
 * <p>W is worked out in double precision when the cell is made, and rounded once. A step costs 2 N (2 N + k) multiply-adds for
 * k features.
 */
public final class ScuRnn implements Cell {

    public static final String TYPE = "scurnn";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new ScuRnn(tensors, kernel);
        }
    }

    private static final float SMALL = 1e-5f;

    private final Kernel kernel;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int features;
    private final Affine hidden; // (k + 2 N) -> 2 N: the input is the features, re h, im h; the output re z, im z
    private final float[] bias; // (padded N,)
    private final Head head; // 2 N -> m

    /**
     * A cell of the tensors {@code scurnn.weight_ih_real (N,k), scurnn.weight_ih_imaginary (N,k), scurnn.skew_real (N,N),
     * scurnn.skew_imaginary (N,N), scurnn.angles (N), scurnn.bias (N), head.weight (m,2N), head.bias (m)}, which are the parts
     * of U and of A, θ, b and the head, with k features and m outputs.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite, or A not skew-Hermitian
     *     to the bit: its real part skew-symmetric, its imaginary part symmetric
     */
    public ScuRnn(Map<String, Tensor> tensors) {
        this(tensors, Kernel.best());
    }

    ScuRnn(Map<String, Tensor> given, Kernel kernel) {
        this.kernel = kernel;
        Weights weights = new Weights(TYPE, given);
        int n = weights.size("scurnn.skew_real", 1);
        this.units = n;
        this.features = weights.size("scurnn.weight_ih_real", 1);
        Tensor real = weights.take("scurnn.weight_ih_real", n, features);
        Tensor imaginary = weights.take("scurnn.weight_ih_imaginary", n, features);
        Tensor recurrent = recurrent(
                weights.symmetric("scurnn.skew_real", n, -1),
                weights.symmetric("scurnn.skew_imaginary", n, 1),
                weights.take("scurnn.angles", n).data());
        this.hidden = Affine.stack(
                n,
                new Affine.Block(List.of(real, Affine.rows(recurrent, 0, n)), List.of()),
                new Affine.Block(List.of(imaginary, Affine.rows(recurrent, n, n)), List.of()));
        this.bias = Arrays.copyOf(weights.take("scurnn.bias", n).data(), Kernel.padded(n));
        this.head = Head.of(weights, 2 * n);
        this.tensors = weights.all();
    }

    /** W as it acts on (re, im), (2 N, 2 N): the Cayley transform of A as it does, times the turn by θ. */
    private static Tensor recurrent(Tensor real, Tensor imaginary, float[] angles) {
        int n = angles.length;
        int size = 2 * n;
        double[] skew = new double[size * size];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double re = real.data()[i * n + j];
                double im = imaginary.data()[i * n + j];
                skew[i * size + j] = re;
                skew[i * size + n + j] = -im;
                skew[(n + i) * size + j] = im;
                skew[(n + i) * size + n + j] = re;
            }
        }
        double[] unitary = Cayley.transform(skew, size);
        float[] matrix = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < n; j++) {
                double cos = StrictMath.cos(angles[j]);
                double sin = StrictMath.sin(angles[j]);
                double re = unitary[i * size + j];
                double im = unitary[i * size + n + j];
                matrix[i * size + j] = (float) (re * cos + im * sin);
                matrix[i * size + n + j] = (float) (im * cos - re * sin);
            }
        }
        return Tensor.matrix(size, size, matrix);
    }

    @Override
    public Step step(LstmState state, float... input) {
        float[] z = hidden.apply(kernel, joined(input, state)); // (2 rows,)
        modRelu(z, new float[0][]);
        float[] parts = unpadded(z);
        return new Step(state(parts), head.read(kernel, parts));
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        float[][] joined = new float[1 + directions.size()][];
        joined[0] = joined(input, state);
        for (int d = 1; d < joined.length; d++) {
            float[] displaced = new float[features];
            displaced[0] = directions.get(d - 1).signal();
            joined[d] = joined(displaced, directions.get(d - 1).state());
        }
        float[][] z = hidden.apply(kernel, joined); // (1 + d, 2 rows)
        modRelu(z[0], Arrays.copyOfRange(z, 1, z.length));
        float[][] parts = Arrays.stream(z).map(this::unpadded).toArray(float[][]::new);
        float[][] read = head.read(kernel, parts);
        List<Deviation> images = new ArrayList<>(directions.size());
        for (int d = 1; d < parts.length; d++) {
            images.add(new Deviation(state(parts[d]), read[d][0]));
        }
        return new Tangent(new Step(state(parts[0]), Arrays.copyOf(read[0], head.outputs())), images);
    }

    /** The features, re h, im h, (k + 2 N,). */
    private float[] joined(float[] input, LstmState state) {
        float[] joined = Arrays.copyOf(StandardLstm.join(input, state, this), features + 2 * units);
        System.arraycopy(state.s(), 0, joined, features + units, units);
        return joined;
    }

    private float[] unpadded(float[] parts) {
        float[] together = Arrays.copyOf(parts, 2 * units);
        System.arraycopy(parts, parts.length / 2, together, units, units);
        return together;
    }

    private LstmState state(float[] parts) {
        return new LstmState(Arrays.copyOf(parts, units), Arrays.copyOfRange(parts, units, 2 * units));
    }

    /** z times its factor g = relu(|z| + b) / (|z| + 1e-5), and the derivatives of that along the directions. */
    private void modRelu(float[] z, float[][] directions) {
        int rows = z.length / 2;
        for (int j = 0; j < rows; j++) {
            float re = z[j];
            float im = z[rows + j];
            float size = (float) Math.sqrt(Math.fma(re, re, Math.fma(im, im, SMALL)));
            float left = Math.max(size + bias[j], 0);
            float g = left / (size + SMALL);
            float slope = left == 0
                    ? 0
                    : (SMALL - bias[j]) / ((size + SMALL) * (size + SMALL) * size); // of g by |z|, over |z|
            for (float[] direction : directions) {
                float dRe = direction[j];
                float dIm = direction[rows + j];
                float dg = slope * Math.fma(re, dRe, im * dIm);
                direction[j] = Math.fma(g, dRe, re * dg);
                direction[rows + j] = Math.fma(g, dIm, im * dg);
            }
            z[j] = g * re;
            z[rows + j] = g * im;
        }
    }

    @Override
    public Equations equations() {
        Linear toHidden = hidden.exact(units);
        int n = units;
        double[] shift = Arrays.copyOf(Weights.doubles(Tensor.vector(bias)), n);
        return new HeadedEquations(this, head) {
            @Override
            public <V> V next(Algebra<V> algebra, V state, V input) {
                V z = algebra.affine(toHidden, algebra.join(input, state));
                V re = algebra.part(z, 0, n);
                V im = algebra.part(z, n, 2 * n);
                V squares = algebra.plus(algebra.square(re), algebra.square(im));
                V size = algebra.sqrt(algebra.plus(squares, SMALL));
                V left = algebra.relu(algebra.plus(size, algebra.constant(shift)));
                V factor = algebra.times(left, algebra.reciprocal(algebra.plus(size, SMALL)));
                return algebra.join(algebra.times(factor, re), algebra.times(factor, im));
            }
        };
    }

    /** N complex ones. */
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
