package dev.stillwater.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the vectors of {@code jdk.incubator.vector}, of whatever width the processor prefers up to
 * {@link Kernel#LANES} floats.
 *
 * <p>Each lane is one output and sees the same operations in the same order as in {@link ScalarKernel}, so the width
 * does not show in the bits. Vectors stay local to a method: one that escapes is a heap object, at a hundred times the
 * cost.
 */
final class VectorKernel implements Kernel {

    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() <= LANES ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;

    private static final int WIDTH = SPECIES.length();

    @Override
    public String description() {
        return "vectors of " + WIDTH + " floats";
    }

    @Override
    public void affine(float[] weights, float[] bias, float[] x, int columns, float[] out) {
        int rows = bias.length;
        int j = 0;
        for (; j + 8 * WIDTH <= rows; j += 8 * WIDTH) {
            eight(weights, bias, x, columns, out, rows, j);
        }
        for (; j < rows; j += WIDTH) {
            one(weights, bias, x, columns, out, rows, j);
        }
    }

    /** Eight vectors of outputs at once, so that the latency of the multiply-adds is hidden. */
    private static void eight(float[] weights, float[] bias, float[] x, int columns, float[] out, int rows, int j) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, bias, j + WIDTH);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, bias, j + 2 * WIDTH);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, bias, j + 3 * WIDTH);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, bias, j + 4 * WIDTH);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, bias, j + 5 * WIDTH);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, bias, j + 6 * WIDTH);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, bias, j + 7 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * rows + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x[k]);
            sum0 = FloatVector.fromArray(SPECIES, weights, at).fma(xk, sum0);
            sum1 = FloatVector.fromArray(SPECIES, weights, at + WIDTH).fma(xk, sum1);
            sum2 = FloatVector.fromArray(SPECIES, weights, at + 2 * WIDTH).fma(xk, sum2);
            sum3 = FloatVector.fromArray(SPECIES, weights, at + 3 * WIDTH).fma(xk, sum3);
            sum4 = FloatVector.fromArray(SPECIES, weights, at + 4 * WIDTH).fma(xk, sum4);
            sum5 = FloatVector.fromArray(SPECIES, weights, at + 5 * WIDTH).fma(xk, sum5);
            sum6 = FloatVector.fromArray(SPECIES, weights, at + 6 * WIDTH).fma(xk, sum6);
            sum7 = FloatVector.fromArray(SPECIES, weights, at + 7 * WIDTH).fma(xk, sum7);
        }
        sum0.intoArray(out, j);
        sum1.intoArray(out, j + WIDTH);
        sum2.intoArray(out, j + 2 * WIDTH);
        sum3.intoArray(out, j + 3 * WIDTH);
        sum4.intoArray(out, j + 4 * WIDTH);
        sum5.intoArray(out, j + 5 * WIDTH);
        sum6.intoArray(out, j + 6 * WIDTH);
        sum7.intoArray(out, j + 7 * WIDTH);
    }

    private static void one(float[] weights, float[] bias, float[] x, int columns, float[] out, int rows, int j) {
        FloatVector sum = FloatVector.fromArray(SPECIES, bias, j);
        for (int k = 0; k < columns; k++) {
            sum = FloatVector.fromArray(SPECIES, weights, k * rows + j).fma(FloatVector.broadcast(SPECIES, x[k]), sum);
        }
        sum.intoArray(out, j);
    }

    @Override
    public void addPair(float[] weights, int columns, float[] x, float[] first, float[] y, float[] second) {
        int rows = first.length;
        int j = 0;
        for (; j + 4 * WIDTH <= rows; j += 4 * WIDTH) {
            fourPairs(weights, columns, x, first, y, second, rows, j);
        }
        for (; j < rows; j += WIDTH) {
            onePair(weights, columns, x, first, y, second, rows, j);
        }
    }

    /** Like {@link #eight}, for four vectors of outputs of each of the two. */
    private static void fourPairs(
            float[] weights, int columns, float[] x, float[] first, float[] y, float[] second, int rows, int j) {
        FloatVector first0 = FloatVector.fromArray(SPECIES, first, j);
        FloatVector first1 = FloatVector.fromArray(SPECIES, first, j + WIDTH);
        FloatVector first2 = FloatVector.fromArray(SPECIES, first, j + 2 * WIDTH);
        FloatVector first3 = FloatVector.fromArray(SPECIES, first, j + 3 * WIDTH);
        FloatVector second0 = FloatVector.fromArray(SPECIES, second, j);
        FloatVector second1 = FloatVector.fromArray(SPECIES, second, j + WIDTH);
        FloatVector second2 = FloatVector.fromArray(SPECIES, second, j + 2 * WIDTH);
        FloatVector second3 = FloatVector.fromArray(SPECIES, second, j + 3 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * rows + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x[k]);
            FloatVector yk = FloatVector.broadcast(SPECIES, y[k]);
            FloatVector weights0 = FloatVector.fromArray(SPECIES, weights, at);
            first0 = weights0.fma(xk, first0);
            second0 = weights0.fma(yk, second0);
            FloatVector weights1 = FloatVector.fromArray(SPECIES, weights, at + WIDTH);
            first1 = weights1.fma(xk, first1);
            second1 = weights1.fma(yk, second1);
            FloatVector weights2 = FloatVector.fromArray(SPECIES, weights, at + 2 * WIDTH);
            first2 = weights2.fma(xk, first2);
            second2 = weights2.fma(yk, second2);
            FloatVector weights3 = FloatVector.fromArray(SPECIES, weights, at + 3 * WIDTH);
            first3 = weights3.fma(xk, first3);
            second3 = weights3.fma(yk, second3);
        }
        first0.intoArray(first, j);
        first1.intoArray(first, j + WIDTH);
        first2.intoArray(first, j + 2 * WIDTH);
        first3.intoArray(first, j + 3 * WIDTH);
        second0.intoArray(second, j);
        second1.intoArray(second, j + WIDTH);
        second2.intoArray(second, j + 2 * WIDTH);
        second3.intoArray(second, j + 3 * WIDTH);
    }

    private static void onePair(
            float[] weights, int columns, float[] x, float[] first, float[] y, float[] second, int rows, int j) {
        FloatVector sum = FloatVector.fromArray(SPECIES, first, j);
        FloatVector other = FloatVector.fromArray(SPECIES, second, j);
        for (int k = 0; k < columns; k++) {
            FloatVector weight = FloatVector.fromArray(SPECIES, weights, k * rows + j);
            sum = weight.fma(FloatVector.broadcast(SPECIES, x[k]), sum);
            other = weight.fma(FloatVector.broadcast(SPECIES, y[k]), other);
        }
        sum.intoArray(first, j);
        other.intoArray(second, j);
    }

    @Override
    public void tanh(float[] a, int from, int to) {
        for (int j = from; j < to; j += WIDTH) {
            tanh(FloatVector.fromArray(SPECIES, a, j)).intoArray(a, j);
        }
    }

    @Override
    public void sigmoid(float[] a, int from, int to) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        for (int j = from; j < to; j += WIDTH) {
            tanh(FloatVector.fromArray(SPECIES, a, j).mul(half)).fma(half, half).intoArray(a, j);
        }
    }

    @Override
    public void update(float[] gates, float[] s, float[] nextS, float[] nextH) {
        int rows = s.length;
        for (int j = 0; j < rows; j += WIDTH) {
            FloatVector added =
                    FloatVector.fromArray(SPECIES, gates, j).mul(FloatVector.fromArray(SPECIES, gates, 3 * rows + j));
            FloatVector memory =
                    FloatVector.fromArray(SPECIES, gates, rows + j).fma(FloatVector.fromArray(SPECIES, s, j), added);
            memory.intoArray(nextS, j);
            FloatVector.fromArray(SPECIES, gates, 2 * rows + j)
                    .mul(tanh(memory))
                    .intoArray(nextH, j);
        }
    }

    @Override
    public void tanhSlope(float[] a, float[] d, int from, int to) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = from; j < to; j += WIDTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, a, j);
            value.neg()
                    .fma(value, one)
                    .mul(FloatVector.fromArray(SPECIES, d, j))
                    .intoArray(d, j);
        }
    }

    @Override
    public void sigmoidSlope(float[] a, float[] d, int from, int to) {
        for (int j = from; j < to; j += WIDTH) {
            FloatVector value = FloatVector.fromArray(SPECIES, a, j);
            value.neg()
                    .fma(value, value)
                    .mul(FloatVector.fromArray(SPECIES, d, j))
                    .intoArray(d, j);
        }
    }

    @Override
    public void updateTangent(
            float[] gates, float[] s, float[] t, float[] dGates, float[] ds, float[] nextDs, float[] nextDh) {
        int rows = s.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = 0; j < rows; j += WIDTH) {
            FloatVector added =
                    FloatVector.fromArray(SPECIES, gates, j).mul(FloatVector.fromArray(SPECIES, dGates, 3 * rows + j));
            added = FloatVector.fromArray(SPECIES, gates, 3 * rows + j)
                    .fma(FloatVector.fromArray(SPECIES, dGates, j), added);
            added = FloatVector.fromArray(SPECIES, s, j).fma(FloatVector.fromArray(SPECIES, dGates, rows + j), added);
            FloatVector memory =
                    FloatVector.fromArray(SPECIES, gates, rows + j).fma(FloatVector.fromArray(SPECIES, ds, j), added);
            memory.intoArray(nextDs, j);
            FloatVector squashed = FloatVector.fromArray(SPECIES, t, j);
            FloatVector slope = FloatVector.fromArray(SPECIES, gates, 2 * rows + j)
                    .mul(squashed.neg().fma(squashed, one));
            slope.fma(memory, squashed.mul(FloatVector.fromArray(SPECIES, dGates, 2 * rows + j)))
                    .intoArray(nextDh, j);
        }
    }

    /** {@link Tanh#tanh} on every lane. */
    private static FloatVector tanh(FloatVector value) {
        FloatVector x = value.max(-Tanh.LIMIT).min(Tanh.LIMIT);
        FloatVector u = x.mul(x);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector p = FloatVector.broadcast(SPECIES, Tanh.P4)
                .fma(u, FloatVector.broadcast(SPECIES, Tanh.P3))
                .fma(u, FloatVector.broadcast(SPECIES, Tanh.P2))
                .fma(u, FloatVector.broadcast(SPECIES, Tanh.P1))
                .fma(u, one);
        FloatVector q = FloatVector.broadcast(SPECIES, Tanh.Q4)
                .fma(u, FloatVector.broadcast(SPECIES, Tanh.Q3))
                .fma(u, FloatVector.broadcast(SPECIES, Tanh.Q2))
                .fma(u, FloatVector.broadcast(SPECIES, Tanh.Q1))
                .fma(u, one);
        return x.mul(p).lanewise(VectorOperators.DIV, q).max(-1f).min(1f);
    }
}
