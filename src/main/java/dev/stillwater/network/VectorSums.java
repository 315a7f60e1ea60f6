package dev.stillwater.network;

import static dev.stillwater.network.VectorKernel.SPECIES;
import static dev.stillwater.network.VectorKernel.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The products of {@link VectorKernel}. Several vectors of outputs are summed side by side, so that the latency of the
 * multiply-adds is hidden, and two inputs at once, so that a weight is read once for both. A network's weights come
 * from the second cache at half the rate at which they could be multiplied, so the second input is nearly free.
 *
 * <p>All is written out: a sum in an array or a loop over vectors would be objects on the heap.
 */
final class VectorSums {
    /** Whether sixteen sums find a register each: those with 512 bits are 32. */
    private static final boolean MANY_REGISTERS = WIDTH == Kernel.LANES;

    private VectorSums() {}

    /** {@link Kernel#add(Panel, float[], float[])}. */
    static void add(Panel panel, float[] x, float[] sums) {
        int width = panel.width();
        int j = 0;
        for (; j + 8 * WIDTH <= width; j += 8 * WIDTH) {
            eight(panel, x, sums, j);
        }
        for (; j + 4 * WIDTH <= width; j += 4 * WIDTH) {
            four(panel, x, sums, j);
        }
        for (; j < width; j += WIDTH) {
            one(panel, x, sums, j);
        }
    }

    /** {@link Kernel#add(Panel, int, float[][], float[][])}. */
    static void add(Panel panel, int count, float[][] x, float[][] sums) {
        int i = 0;
        if (MANY_REGISTERS && count >= 4) {
            i = count / 4 * 4;
            VectorQuads.add(panel, i, x, sums);
        }
        for (; i + 1 < count; i += 2) {
            addPair(panel, x[i], sums[i], x[i + 1], sums[i + 1]);
        }
        if (i < count) {
            add(panel, x[i], sums[i]);
        }
    }

    private static void addPair(Panel panel, float[] x0, float[] sums0, float[] x1, float[] sums1) {
        int width = panel.width();
        int j = 0;
        if (MANY_REGISTERS) {
            for (; j + 8 * WIDTH <= width; j += 8 * WIDTH) {
                eightPairs(panel, x0, sums0, x1, sums1, j);
            }
        }
        for (; j + 4 * WIDTH <= width; j += 4 * WIDTH) {
            fourPairs(panel, x0, sums0, x1, sums1, j);
        }
        for (; j < width; j += WIDTH) {
            onePair(panel, x0, sums0, x1, sums1, j);
        }
    }

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }

    /** Eight vectors of outputs, from the panel's output j on. */
    private static void eight(Panel panel, float[] x, float[] sums, int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector sum0 = load(sums, to);
        FloatVector sum1 = load(sums, to + WIDTH);
        FloatVector sum2 = load(sums, to + 2 * WIDTH);
        FloatVector sum3 = load(sums, to + 3 * WIDTH);
        FloatVector sum4 = load(sums, to + 4 * WIDTH);
        FloatVector sum5 = load(sums, to + 5 * WIDTH);
        FloatVector sum6 = load(sums, to + 6 * WIDTH);
        FloatVector sum7 = load(sums, to + 7 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * width + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x[k]);
            sum0 = load(weights, at).fma(xk, sum0);
            sum1 = load(weights, at + WIDTH).fma(xk, sum1);
            sum2 = load(weights, at + 2 * WIDTH).fma(xk, sum2);
            sum3 = load(weights, at + 3 * WIDTH).fma(xk, sum3);
            sum4 = load(weights, at + 4 * WIDTH).fma(xk, sum4);
            sum5 = load(weights, at + 5 * WIDTH).fma(xk, sum5);
            sum6 = load(weights, at + 6 * WIDTH).fma(xk, sum6);
            sum7 = load(weights, at + 7 * WIDTH).fma(xk, sum7);
        }
        sum0.intoArray(sums, to);
        sum1.intoArray(sums, to + WIDTH);
        sum2.intoArray(sums, to + 2 * WIDTH);
        sum3.intoArray(sums, to + 3 * WIDTH);
        sum4.intoArray(sums, to + 4 * WIDTH);
        sum5.intoArray(sums, to + 5 * WIDTH);
        sum6.intoArray(sums, to + 6 * WIDTH);
        sum7.intoArray(sums, to + 7 * WIDTH);
    }

    /** Four vectors of outputs. */
    private static void four(Panel panel, float[] x, float[] sums, int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector sum0 = load(sums, to);
        FloatVector sum1 = load(sums, to + WIDTH);
        FloatVector sum2 = load(sums, to + 2 * WIDTH);
        FloatVector sum3 = load(sums, to + 3 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * width + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x[k]);
            sum0 = load(weights, at).fma(xk, sum0);
            sum1 = load(weights, at + WIDTH).fma(xk, sum1);
            sum2 = load(weights, at + 2 * WIDTH).fma(xk, sum2);
            sum3 = load(weights, at + 3 * WIDTH).fma(xk, sum3);
        }
        sum0.intoArray(sums, to);
        sum1.intoArray(sums, to + WIDTH);
        sum2.intoArray(sums, to + 2 * WIDTH);
        sum3.intoArray(sums, to + 3 * WIDTH);
    }

    /** One vector of outputs. */
    private static void one(Panel panel, float[] x, float[] sums, int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector sum = load(sums, to);
        for (int k = 0; k < columns; k++) {
            sum = load(weights, k * width + j).fma(FloatVector.broadcast(SPECIES, x[k]), sum);
        }
        sum.intoArray(sums, to);
    }

    /** Eight vectors of outputs of each of two inputs. */
    private static void eightPairs(Panel panel, float[] x0, float[] sums0, float[] x1, float[] sums1, int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector a0 = load(sums0, to);
        FloatVector a1 = load(sums0, to + WIDTH);
        FloatVector a2 = load(sums0, to + 2 * WIDTH);
        FloatVector a3 = load(sums0, to + 3 * WIDTH);
        FloatVector a4 = load(sums0, to + 4 * WIDTH);
        FloatVector a5 = load(sums0, to + 5 * WIDTH);
        FloatVector a6 = load(sums0, to + 6 * WIDTH);
        FloatVector a7 = load(sums0, to + 7 * WIDTH);
        FloatVector b0 = load(sums1, to);
        FloatVector b1 = load(sums1, to + WIDTH);
        FloatVector b2 = load(sums1, to + 2 * WIDTH);
        FloatVector b3 = load(sums1, to + 3 * WIDTH);
        FloatVector b4 = load(sums1, to + 4 * WIDTH);
        FloatVector b5 = load(sums1, to + 5 * WIDTH);
        FloatVector b6 = load(sums1, to + 6 * WIDTH);
        FloatVector b7 = load(sums1, to + 7 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * width + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x0[k]);
            FloatVector yk = FloatVector.broadcast(SPECIES, x1[k]);
            FloatVector weights0 = load(weights, at);
            a0 = weights0.fma(xk, a0);
            b0 = weights0.fma(yk, b0);
            FloatVector weights1 = load(weights, at + WIDTH);
            a1 = weights1.fma(xk, a1);
            b1 = weights1.fma(yk, b1);
            FloatVector weights2 = load(weights, at + 2 * WIDTH);
            a2 = weights2.fma(xk, a2);
            b2 = weights2.fma(yk, b2);
            FloatVector weights3 = load(weights, at + 3 * WIDTH);
            a3 = weights3.fma(xk, a3);
            b3 = weights3.fma(yk, b3);
            FloatVector weights4 = load(weights, at + 4 * WIDTH);
            a4 = weights4.fma(xk, a4);
            b4 = weights4.fma(yk, b4);
            FloatVector weights5 = load(weights, at + 5 * WIDTH);
            a5 = weights5.fma(xk, a5);
            b5 = weights5.fma(yk, b5);
            FloatVector weights6 = load(weights, at + 6 * WIDTH);
            a6 = weights6.fma(xk, a6);
            b6 = weights6.fma(yk, b6);
            FloatVector weights7 = load(weights, at + 7 * WIDTH);
            a7 = weights7.fma(xk, a7);
            b7 = weights7.fma(yk, b7);
        }
        a0.intoArray(sums0, to);
        a1.intoArray(sums0, to + WIDTH);
        a2.intoArray(sums0, to + 2 * WIDTH);
        a3.intoArray(sums0, to + 3 * WIDTH);
        a4.intoArray(sums0, to + 4 * WIDTH);
        a5.intoArray(sums0, to + 5 * WIDTH);
        a6.intoArray(sums0, to + 6 * WIDTH);
        a7.intoArray(sums0, to + 7 * WIDTH);
        b0.intoArray(sums1, to);
        b1.intoArray(sums1, to + WIDTH);
        b2.intoArray(sums1, to + 2 * WIDTH);
        b3.intoArray(sums1, to + 3 * WIDTH);
        b4.intoArray(sums1, to + 4 * WIDTH);
        b5.intoArray(sums1, to + 5 * WIDTH);
        b6.intoArray(sums1, to + 6 * WIDTH);
        b7.intoArray(sums1, to + 7 * WIDTH);
    }

    /** Four vectors of outputs of each of two inputs. */
    private static void fourPairs(Panel panel, float[] x0, float[] sums0, float[] x1, float[] sums1, int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector a0 = load(sums0, to);
        FloatVector a1 = load(sums0, to + WIDTH);
        FloatVector a2 = load(sums0, to + 2 * WIDTH);
        FloatVector a3 = load(sums0, to + 3 * WIDTH);
        FloatVector b0 = load(sums1, to);
        FloatVector b1 = load(sums1, to + WIDTH);
        FloatVector b2 = load(sums1, to + 2 * WIDTH);
        FloatVector b3 = load(sums1, to + 3 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * width + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x0[k]);
            FloatVector yk = FloatVector.broadcast(SPECIES, x1[k]);
            FloatVector weights0 = load(weights, at);
            a0 = weights0.fma(xk, a0);
            b0 = weights0.fma(yk, b0);
            FloatVector weights1 = load(weights, at + WIDTH);
            a1 = weights1.fma(xk, a1);
            b1 = weights1.fma(yk, b1);
            FloatVector weights2 = load(weights, at + 2 * WIDTH);
            a2 = weights2.fma(xk, a2);
            b2 = weights2.fma(yk, b2);
            FloatVector weights3 = load(weights, at + 3 * WIDTH);
            a3 = weights3.fma(xk, a3);
            b3 = weights3.fma(yk, b3);
        }
        a0.intoArray(sums0, to);
        a1.intoArray(sums0, to + WIDTH);
        a2.intoArray(sums0, to + 2 * WIDTH);
        a3.intoArray(sums0, to + 3 * WIDTH);
        b0.intoArray(sums1, to);
        b1.intoArray(sums1, to + WIDTH);
        b2.intoArray(sums1, to + 2 * WIDTH);
        b3.intoArray(sums1, to + 3 * WIDTH);
    }

    /** One vector of outputs of each of two inputs. */
    private static void onePair(Panel panel, float[] x0, float[] sums0, float[] x1, float[] sums1, int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector a = load(sums0, to);
        FloatVector b = load(sums1, to);
        for (int k = 0; k < columns; k++) {
            FloatVector xk = FloatVector.broadcast(SPECIES, x0[k]);
            FloatVector yk = FloatVector.broadcast(SPECIES, x1[k]);
            FloatVector weight = load(weights, k * width + j);
            a = weight.fma(xk, a);
            b = weight.fma(yk, b);
        }
        a.intoArray(sums0, to);
        b.intoArray(sums1, to);
    }
}
