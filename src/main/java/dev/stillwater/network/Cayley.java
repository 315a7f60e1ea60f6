package dev.stillwater.network;

import java.util.Arrays;

/**
 * The Cayley transform (I + A)⁻¹ (I - A) of a skew-symmetric matrix, which is orthogonal, in double precision with the same
 * bits on every machine. I + A always has an inverse, since the eigenvalues of A are imaginary.
 */
public final class Cayley {

    private Cayley() {}

    /**
     * The transform.
     *
     * @param skew A, (size, size), row-major
     * @return (size, size), row-major
     */
    public static double[] transform(double[] skew, int size) {
        double[][] left = new double[size][size]; // I + A
        double[][] right = new double[size][size]; // I - A, then the solution
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                left[i][j] = (i == j ? 1 : 0) + skew[i * size + j];
                right[i][j] = (i == j ? 1 : 0) - skew[i * size + j];
            }
        }
        for (int k = 0; k < size; k++) {
            bringUpPivot(left, right, k);
            for (int i = k + 1; i < size; i++) {
                double factor = left[i][k] / left[k][k];
                if (factor != 0) {
                    subtract(left[i], factor, left[k], k);
                    subtract(right[i], factor, right[k], 0);
                }
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                subtract(right[i], left[i][k], right[k], 0);
            }
            for (int j = 0; j < size; j++) {
                right[i][j] /= left[i][i];
            }
        }
        return Arrays.stream(right).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void bringUpPivot(double[][] left, double[][] right, int k) {
        int pivot = k;
        for (int i = k + 1; i < left.length; i++) {
            if (Math.abs(left[i][k]) > Math.abs(left[pivot][k])) {
                pivot = i;
            }
        }
        double[] row = left[pivot];
        left[pivot] = left[k];
        left[k] = row;
        row = right[pivot];
        right[pivot] = right[k];
        right[k] = row;
    }

    private static void subtract(double[] row, double factor, double[] other, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }
}
