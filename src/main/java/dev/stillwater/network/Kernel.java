package dev.stillwater.network;

/**
 * The arithmetic of a step, defined to the last bit: {@link VectorKernel} and {@link ScalarKernel} give the same floats.
 *
 * <p>Every sum runs over k = 0, 1, 2, ... with one fused multiply-add per term and is never split; vectors run across
 * the outputs. The activations are a rational function of fused multiply-adds and one division. All arrays are padded
 * to a multiple of {@link #LANES}, so that no vector has a remainder.
 */
interface Kernel {

    /** Padding unit: the widest float vector in use (512 bits). */
    int LANES = 16;

    /** The next multiple of {@link #LANES}. */
    static int padded(int size) {
        return (size + LANES - 1) / LANES * LANES;
    }

    /** The vector kernel where its module is present ({@code --add-modules jdk.incubator.vector}), else the scalar. */
    static Kernel best() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorKernel() : new ScalarKernel();
    }

    /**
     * out = bias + W x.
     *
     * @param weights (columns, rows) with rows a multiple of {@link #LANES}: the transposed matrix
     * @param bias (rows,)
     * @param x (columns,) or longer
     * @param out (rows,)
     */
    void affine(float[] weights, float[] bias, float[] x, int columns, float[] out);

    /** a[from..to) = tanh(a[from..to)); both bounds are multiples of {@link #LANES}. */
    void tanh(float[] a, int from, int to);

    /** a[from..to) = 1 / (1 + exp(-a[from..to))); both bounds are multiples of {@link #LANES}. */
    void sigmoid(float[] a, int from, int to);

    /**
     * The LSTM update s' = f s + i g, h' = o tanh(s').
     *
     * @param gates (4 rows,): i, f, o and candidate g, already activated
     * @param s (rows,)
     * @param nextS (rows,), written
     * @param nextH (rows,), written
     */
    void update(float[] gates, float[] s, float[] nextS, float[] nextH);
}
