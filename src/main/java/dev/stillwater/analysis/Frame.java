package dev.stillwater.analysis;

import java.util.Random;

/**
 * A set of deviation vectors that is made orthonormal again and again, by the modified Gram-Schmidt process.
 *
 * <p>Where a map takes as many directions to fewer, as where a unit of a network is silent, the last of them come out in the
 * span of those before, but for the rounding of this process. Nothing is left of such a vector, and its place is taken by any
 * other direction. After several steps the same may come of a vector that only shrank faster than the first ones.
 */
final class Frame {

    /** What rounding leaves, in parts of a vector and per dimension: some times the error of a double. */
    private static final double ROUNDING = 16 * 0x1p-53;

    private final double[][] columns; // (count, dimension): a column of Q in each row
    private final Random random;
    private final double rounding; // in parts of a vector
    private final double lost; // growth of one of which only rounding is left

    private Frame(double[][] columns, int dimension, int interval, Random random) {
        this.columns = columns;
        this.random = random;
        this.rounding = ROUNDING * dimension;
        this.lost = interval == 1 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /**
     * A random orthonormal frame.
     *
     * @param count of vectors, at most {@code dimension}
     * @param interval steps of the map between two times that it is made orthonormal
     */
    static Frame random(int count, int dimension, int interval, Random random) {
        Frame frame = new Frame(new double[count][dimension], dimension, interval, random);
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

    /**
     * Makes the frame orthonormal and returns ln R_jj for each vector, (count,): minus infinity of one that was mapped to
     * nothing; NaN where that cannot be told from a fast decay over several steps.
     */
    double[] orthonormalize() {
        double[] growth = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            double whole = length(j);
            double rest = rest(j);
            growth[j] = rest > 0 && rest <= rounding * whole ? lost : StrictMath.log(rest);
            while (rest <= rounding * whole) {
                fillRandomly(j);
                whole = length(j);
                rest = rest(j);
            }
            scale(columns[j], 1 / rest);
        }
        return growth;
    }

    private double length(int j) {
        return Math.sqrt(dot(columns[j], columns[j]));
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
        double length = length(j);
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
