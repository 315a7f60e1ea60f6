package dev.stillwater.analysis;

import java.util.Random;

/** A set of deviation vectors that is made orthonormal again and again, by the modified Gram-Schmidt process. */
final class Frame {

    private final double[][] columns; // (count, dimension): a column of Q in each row
    private final Random random;

    private Frame(double[][] columns, Random random) {
        this.columns = columns;
        this.random = random;
    }

    /** A random orthonormal frame of {@code count} vectors, at most {@code dimension}. */
    static Frame random(int count, int dimension, Random random) {
        Frame frame = new Frame(new double[count][dimension], random);
        for (int j = 0; j < count; j++) {
            frame.fillRandomly(j);
        }
        frame.orthonormalize();
        return frame;
    }

    /** (count, dimension): the deviations, for the tangent map to change. */
    double[][] columns() {
        return columns;
    }

    /** Makes the frame orthonormal and returns ln R_jj for each vector, (count,). */
    double[] orthonormalize() {
        double[] growth = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            double length = rest(j);
            growth[j] = StrictMath.log(length);
            while (!(length > 0)) { // mapped to zero: its place is taken by any other direction
                fillRandomly(j);
                length = rest(j);
            }
            scale(columns[j], 1 / length);
        }
        return growth;
    }

    /** Takes the directions of the earlier vectors out of one and returns the length that is left. */
    private double rest(int j) {
        double[] column = columns[j];
        for (int i = 0; i < j; i++) {
            double part = dot(columns[i], column);
            for (int d = 0; d < column.length; d++) {
                column[d] -= part * columns[i][d];
            }
        }
        double length = Math.sqrt(dot(column, column));
        if (!Double.isFinite(length)) {
            throw new ArithmeticException("a deviation left the range of numbers; the interval is too long, or the "
                    + "system left its attractor");
        }
        return length;
    }

    private void fillRandomly(int j) {
        for (int d = 0; d < columns[j].length; d++) {
            columns[j][d] = random.nextGaussian();
        }
    }

    /** By four sums side by side, which a processor adds to at once. */
    private static double dot(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int d = 0;
        for (; d + 3 < a.length; d += 4) {
            first += a[d] * b[d];
            second += a[d + 1] * b[d + 1];
            third += a[d + 2] * b[d + 2];
            fourth += a[d + 3] * b[d + 3];
        }
        for (; d < a.length; d++) {
            first += a[d] * b[d];
        }
        return first + second + (third + fourth);
    }

    private static void scale(double[] column, double factor) {
        for (int d = 0; d < column.length; d++) {
            column[d] *= factor;
        }
    }
}
