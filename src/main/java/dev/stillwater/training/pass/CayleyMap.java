package dev.stillwater.training.pass;

import dev.stillwater.network.Cayley;

/**
 * The Cayley transform Z = (I + A)⁻¹ (I - A) of a skew-symmetric matrix and what falls on A, all in double precision. Since
 * (I + A)⁻¹ = (I + Z) / 2, the way back needs no inverse: dL/dA = -Q (dL/dZ) Q / 2 with Q = I + Zᵀ.
 */
final class CayleyMap {
    private final int side;
    private double[] transform = {};

    CayleyMap(int side) {
        this.side = side;
    }

    /** Z, (side, side), row-major. */
    double[] set(double[] skew) {
        transform = Cayley.transform(skew, side);
        return transform;
    }

    /** From dL/dZ to the derivative of the loss by each number of A, as if they were free. */
    double[] backward(double[] errors) {
        double[] q = new double[side * side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                q[i * side + j] = transform[j * side + i] + (i == j ? 1 : 0);
            }
        }
        double[] result = multiply(multiply(q, errors), q);
        for (int i = 0; i < result.length; i++) {
            result[i] *= -0.5;
        }
        return result;
    }

    private double[] multiply(double[] a, double[] b) {
        double[] product = new double[side * side];
        for (int i = 0; i < side; i++) {
            for (int k = 0; k < side; k++) {
                addRow(product, i * side, a[i * side + k], b, k * side, side);
            }
        }
        return product;
    }

    private static void addRow(double[] to, int at, double factor, double[] from, int start, int count) {
        for (int j = 0; j < count; j++) {
            to[at + j] += factor * from[start + j];
        }
    }
}
