package dev.stillwater.network;

/**
 * The arithmetic of a step, defined to the last bit: {@link VectorKernel} and {@link ScalarKernel} give the same floats.
 *
 * <p>Every sum runs over k = 0, 1, 2, ... with one fused multiply-add per term and is never split; vectors run across
 * the outputs. The activations are a rational function of fused multiply-adds and one division. All arrays are padded
 * to a multiple of {@link #LANES}, so that no vector has a remainder.
 */
public interface Kernel {

    /** Padding unit: the widest float vector in use (512 bits). */
    int LANES = 16;

    /** The next multiple of {@link #LANES}. */
    static int padded(int size) {
        return (size + LANES - 1) / LANES * LANES;
    }

    /** The vector kernel where Java has its module, else the scalar. */
    static Kernel best() {
        return VectorModule.isThere() ? new VectorKernel() : new ScalarKernel();
    }

    /** What it computes with, for people. */
    String description();

    /**
     * out = bias + W x.
     *
     * @param weights (columns, rows) with rows a multiple of {@link #LANES}: the transposed matrix
     * @param bias (rows,)
     * @param x (columns,) or longer
     * @param out (rows,)
     */
    default void affine(float[] weights, float[] bias, float[] x, int columns, float[] out) {
        System.arraycopy(bias, 0, out, 0, bias.length);
        add(new Panel(weights, columns, bias.length, 0), x, out);
    }

    /**
     * Adds W x to the sums of a panel's outputs.
     *
     * @param x (columns,) or longer
     * @param sums of all outputs, (rows,)
     */
    void add(Panel panel, float[] x, float[] sums);

    /**
     * The same for several vectors, to the bit, and reading the weights fewer times.
     *
     * @param count of the vectors; there may be more, which are left alone
     * @param x each (columns,) or longer
     * @param sums each of all outputs, (rows,)
     */
    void add(Panel panel, int count, float[][] x, float[][] sums);

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
     * @param squashed (rows,), written: tanh(s')
     * @param nextH (rows,), written
     */
    void update(float[] gates, float[] s, float[] nextS, float[] squashed, float[] nextH);

    /** The derivative of tanh: d = (1 - a²) d over [from, to), where {@code a} holds the values of tanh. */
    void tanhSlope(float[] a, float[] d, int from, int to);

    /** The derivative of the sigmoid: d = a (1 - a) d over [from, to), where {@code a} holds the values of the sigmoid. */
    void sigmoidSlope(float[] a, float[] d, int from, int to);

    /**
     * The derivative of {@link #update}: ds' = f ds + s df + g di + i dg, dh' = t do + o (1 - t²) ds', where t = tanh s'.
     *
     * @param gates (4 rows,): i, f, o and candidate g, already activated
     * @param s (rows,), before the update
     * @param t (rows,)
     * @param dGates (4 rows,): derivatives of the activated gates
     * @param ds (rows,)
     * @param nextDs (rows,), written
     * @param nextDh (rows,), written
     */
    void updateTangent(float[] gates, float[] s, float[] t, float[] dGates, float[] ds, float[] nextDs, float[] nextDh);
}
