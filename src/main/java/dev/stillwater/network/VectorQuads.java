package dev.stillwater.network;

import static dev.stillwater.network.VectorKernel.SPECIES;
import static dev.stillwater.network.VectorKernel.WIDTH;
import static dev.stillwater.network.VectorSums.load;

import jdk.incubator.vector.FloatVector;

/**
 * The products of four inputs at once, for processors with registers for sixteen sums: a weight is read once for all
 * four, and they are multiplied as fast as the processor can.
 */
final class VectorQuads {
    private VectorQuads() {}

    /**
     * Adds W x of the first inputs, a multiple of four, to their sums. All go over the same outputs, whose weights stay
     * near the processor meanwhile, before the next.
     */
    static void add(Panel panel, int count, float[][] x, float[][] sums) {
        int width = panel.width();
        int j = 0;
        for (; j + 4 * WIDTH <= width; j += 4 * WIDTH) {
            for (int i = 0; i < count; i += 4) {
                four(panel, x[i], sums[i], x[i + 1], sums[i + 1], x[i + 2], sums[i + 2], x[i + 3], sums[i + 3], j);
            }
        }
        for (; j < width; j += WIDTH) {
            for (int i = 0; i < count; i += 4) {
                one(panel, x[i], sums[i], x[i + 1], sums[i + 1], x[i + 2], sums[i + 2], x[i + 3], sums[i + 3], j);
            }
        }
    }

    /** Four vectors of outputs of each of four inputs. */
    static void four(
            Panel panel,
            float[] x0,
            float[] sums0,
            float[] x1,
            float[] sums1,
            float[] x2,
            float[] sums2,
            float[] x3,
            float[] sums3,
            int j) {
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
        FloatVector c0 = load(sums2, to);
        FloatVector c1 = load(sums2, to + WIDTH);
        FloatVector c2 = load(sums2, to + 2 * WIDTH);
        FloatVector c3 = load(sums2, to + 3 * WIDTH);
        FloatVector d0 = load(sums3, to);
        FloatVector d1 = load(sums3, to + WIDTH);
        FloatVector d2 = load(sums3, to + 2 * WIDTH);
        FloatVector d3 = load(sums3, to + 3 * WIDTH);
        for (int k = 0; k < columns; k++) {
            int at = k * width + j;
            FloatVector xk = FloatVector.broadcast(SPECIES, x0[k]);
            FloatVector yk = FloatVector.broadcast(SPECIES, x1[k]);
            FloatVector zk = FloatVector.broadcast(SPECIES, x2[k]);
            FloatVector uk = FloatVector.broadcast(SPECIES, x3[k]);
            FloatVector weights0 = load(weights, at);
            a0 = weights0.fma(xk, a0);
            b0 = weights0.fma(yk, b0);
            c0 = weights0.fma(zk, c0);
            d0 = weights0.fma(uk, d0);
            FloatVector weights1 = load(weights, at + WIDTH);
            a1 = weights1.fma(xk, a1);
            b1 = weights1.fma(yk, b1);
            c1 = weights1.fma(zk, c1);
            d1 = weights1.fma(uk, d1);
            FloatVector weights2 = load(weights, at + 2 * WIDTH);
            a2 = weights2.fma(xk, a2);
            b2 = weights2.fma(yk, b2);
            c2 = weights2.fma(zk, c2);
            d2 = weights2.fma(uk, d2);
            FloatVector weights3 = load(weights, at + 3 * WIDTH);
            a3 = weights3.fma(xk, a3);
            b3 = weights3.fma(yk, b3);
            c3 = weights3.fma(zk, c3);
            d3 = weights3.fma(uk, d3);
        }
        a0.intoArray(sums0, to);
        a1.intoArray(sums0, to + WIDTH);
        a2.intoArray(sums0, to + 2 * WIDTH);
        a3.intoArray(sums0, to + 3 * WIDTH);
        b0.intoArray(sums1, to);
        b1.intoArray(sums1, to + WIDTH);
        b2.intoArray(sums1, to + 2 * WIDTH);
        b3.intoArray(sums1, to + 3 * WIDTH);
        c0.intoArray(sums2, to);
        c1.intoArray(sums2, to + WIDTH);
        c2.intoArray(sums2, to + 2 * WIDTH);
        c3.intoArray(sums2, to + 3 * WIDTH);
        d0.intoArray(sums3, to);
        d1.intoArray(sums3, to + WIDTH);
        d2.intoArray(sums3, to + 2 * WIDTH);
        d3.intoArray(sums3, to + 3 * WIDTH);
    }

    /** One vector of outputs of each of four inputs. */
    static void one(
            Panel panel,
            float[] x0,
            float[] sums0,
            float[] x1,
            float[] sums1,
            float[] x2,
            float[] sums2,
            float[] x3,
            float[] sums3,
            int j) {
        float[] weights = panel.weights();
        int columns = panel.columns();
        int width = panel.width();
        int to = panel.first() + j;
        FloatVector a = load(sums0, to);
        FloatVector b = load(sums1, to);
        FloatVector c = load(sums2, to);
        FloatVector d = load(sums3, to);
        for (int k = 0; k < columns; k++) {
            FloatVector xk = FloatVector.broadcast(SPECIES, x0[k]);
            FloatVector yk = FloatVector.broadcast(SPECIES, x1[k]);
            FloatVector zk = FloatVector.broadcast(SPECIES, x2[k]);
            FloatVector uk = FloatVector.broadcast(SPECIES, x3[k]);
            FloatVector weight = load(weights, k * width + j);
            a = weight.fma(xk, a);
            b = weight.fma(yk, b);
            c = weight.fma(zk, c);
            d = weight.fma(uk, d);
        }
        a.intoArray(sums0, to);
        b.intoArray(sums1, to);
        c.intoArray(sums2, to);
        d.intoArray(sums3, to);
    }
}
