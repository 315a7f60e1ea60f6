package dev.stillwater.network.algebra;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The arithmetic of intervals with outward rounding: each result holds every exact result of the numbers in its operands.
 *
 * <p>A basic operation of float64 is off by half a unit in the last place at most, so one number further out is a bound. Of
 * {@link Math#tanh} the specification of Java promises 2.5 units, of {@link Math#exp} 1. A sum of products is bounded by its
 * middle and radius: in float64 it is off by at most γ Σ |w| |x|, with γ above n 2⁻⁵³ for n terms.
 */
public final class Intervals implements MatrixAlgebra<IntervalMatrix> {

    /** Above every error of {@link Math#tanh}, in units in the last place. */
    private static final double TANH_UNITS = 6;

    /** Far above what underflow can hide in a sum of products with weights of a float's size. */
    private static final double LEAST = 1e-250;

    @Override
    public IntervalMatrix constant(double... numbers) {
        return IntervalMatrix.point(numbers);
    }

    @Override
    public IntervalMatrix affine(Linear map, IntervalMatrix x) {
        return product(map, x, true);
    }

    @Override
    public IntervalMatrix linear(Linear map, IntervalMatrix x) {
        return product(map, x, false);
    }

    private static IntervalMatrix product(Linear map, IntervalMatrix x, boolean biased) {
        int rows = map.rows();
        int inner = map.columns();
        double gamma = (inner + 4) * 0x1p-52;
        double[] middle = new double[x.low().length];
        double[] radius = new double[middle.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = x.middle(i);
            radius[i] = x.radius(i);
            if (middle[i] != 0 || radius[i] != 0) {
                radius[i] += gamma * Math.abs(middle[i]) + LEAST;
            }
        }
        double[] sizes = new double[map.weights().length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(map.weights()[i]);
        }
        double[] low = new double[rows * x.columns()];
        double[] high = new double[low.length];
        Doubles.multiply(map.weights(), rows, inner, middle, x.columns(), low);
        Doubles.multiply(sizes, rows, inner, radius, x.columns(), high);
        for (int i = 0; i < low.length; i++) {
            double about = low[i];
            double off = high[i] * (1 + gamma);
            double bias = biased ? map.bias()[i / x.columns()] : 0;
            low[i] = below(below(about - off) + bias);
            high[i] = above(above(about + off) + bias);
            if (Double.isNaN(low[i]) || Double.isNaN(high[i])) {
                low[i] = Double.NEGATIVE_INFINITY;
                high[i] = Double.POSITIVE_INFINITY;
            }
        }
        return new IntervalMatrix(low, high, rows, x.columns());
    }

    @Override
    public IntervalMatrix plus(IntervalMatrix a, IntervalMatrix b) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = below(a.low()[i] + b.low()[i]);
            high[i] = above(a.high()[i] + b.high()[i]);
        }
        return like(a, low, high);
    }

    @Override
    public IntervalMatrix minus(IntervalMatrix a, IntervalMatrix b) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = below(a.low()[i] - b.high()[i]);
            high[i] = above(a.high()[i] - b.low()[i]);
        }
        return like(a, low, high);
    }

    @Override
    public IntervalMatrix times(IntervalMatrix a, IntervalMatrix b) {
        return scaleRows(a, b);
    }

    @Override
    public IntervalMatrix scaleRows(IntervalMatrix column, IntervalMatrix matrix) {
        double[] low = new double[matrix.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            int j = i / matrix.columns();
            multiply(column.low()[j], column.high()[j], matrix.low()[i], matrix.high()[i], low, high, i);
        }
        return like(matrix, low, high);
    }

    @Override
    public IntervalMatrix plus(IntervalMatrix a, double number) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = below(a.low()[i] + number);
            high[i] = above(a.high()[i] + number);
        }
        return like(a, low, high);
    }

    @Override
    public IntervalMatrix times(IntervalMatrix a, double factor) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            multiply(factor, factor, a.low()[i], a.high()[i], low, high, i);
        }
        return like(a, low, high);
    }

    @Override
    public IntervalMatrix square(IntervalMatrix a) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            double from = Math.abs(a.low()[i]);
            double to = Math.abs(a.high()[i]);
            double least = a.low()[i] <= 0 && a.high()[i] >= 0 ? 0 : Math.min(from, to);
            double most = Math.max(from, to);
            low[i] = Math.max(0, Math.nextDown(least * least));
            high[i] = most == 0 ? 0 : Math.nextUp(most * most);
        }
        return like(a, low, high);
    }

    @Override
    public IntervalMatrix reciprocal(IntervalMatrix a) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            boolean split = a.low()[i] <= 0 && a.high()[i] >= 0;
            low[i] = split ? Double.NEGATIVE_INFINITY : Math.nextDown(1 / a.high()[i]);
            high[i] = split ? Double.POSITIVE_INFINITY : Math.nextUp(1 / a.low()[i]);
        }
        return like(a, low, high);
    }

    /** Of the part of each interval that is not below 0. */
    @Override
    public IntervalMatrix sqrt(IntervalMatrix a) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = Math.max(0, Math.nextDown(Math.sqrt(Math.max(0, a.low()[i]))));
            high[i] = Math.nextUp(Math.sqrt(Math.max(0, a.high()[i])));
        }
        return like(a, low, high);
    }

    @Override
    public IntervalMatrix tanh(IntervalMatrix a) {
        return rising(a, Intervals::tanhBelow, v -> -tanhBelow(-v));
    }

    private static double tanhBelow(double v) {
        double about = Math.tanh(v);
        return about == 0 ? Math.min(v, 0) : Math.max(-1, Math.nextDown(about - TANH_UNITS * Math.ulp(about)));
    }

    @Override
    public IntervalMatrix sigmoid(IntervalMatrix a) {
        return rising(
                a,
                v -> Math.max(0, Math.nextDown(1 / Math.nextUp(1 + Math.nextUp(Math.nextUp(Math.exp(-v)))))),
                v -> Math.min(
                        1,
                        Math.nextUp(1 / Math.nextDown(1 + Math.max(0, Math.nextDown(Math.nextDown(Math.exp(-v))))))));
    }

    @Override
    public IntervalMatrix relu(IntervalMatrix a) {
        return rising(a, v -> Math.max(v, 0), v -> Math.max(v, 0));
    }

    @Override
    public IntervalMatrix positive(IntervalMatrix a) {
        return rising(a, v -> v > 0 ? 1 : 0, v -> v > 0 ? 1 : 0);
    }

    @Override
    public IntervalMatrix positiveSlope(IntervalMatrix a) {
        IntervalMatrix slope = zeros(a.rows(), a.columns());
        for (int i = 0; i < slope.low().length; i++) {
            if (a.low()[i] <= 0 && a.high()[i] >= 0) {
                slope.low()[i] = Double.NEGATIVE_INFINITY;
                slope.high()[i] = Double.POSITIVE_INFINITY;
            }
        }
        return slope;
    }

    @Override
    public IntervalMatrix join(IntervalMatrix first, IntervalMatrix second) {
        return new IntervalMatrix(
                joined(first.low(), second.low()),
                joined(first.high(), second.high()),
                first.rows() + second.rows(),
                first.columns());
    }

    @Override
    public IntervalMatrix part(IntervalMatrix a, int from, int to) {
        int columns = a.columns();
        return new IntervalMatrix(
                Arrays.copyOfRange(a.low(), from * columns, to * columns),
                Arrays.copyOfRange(a.high(), from * columns, to * columns),
                to - from,
                columns);
    }

    @Override
    public IntervalMatrix zeros(int rows, int columns) {
        return new IntervalMatrix(new double[rows * columns], new double[rows * columns], rows, columns);
    }

    @Override
    public IntervalMatrix identity(int size) {
        IntervalMatrix matrix = zeros(size, size);
        for (int i = 0; i < size; i++) {
            matrix.low()[i * size + i] = 1;
            matrix.high()[i * size + i] = 1;
        }
        return matrix;
    }

    @Override
    public int rows(IntervalMatrix a) {
        return a.rows();
    }

    /** The next number below; a sum that is 0 is exact, and so is such a product. */
    private static double below(double sum) {
        return sum == 0 ? 0 : Math.nextDown(sum);
    }

    private static double above(double sum) {
        return sum == 0 ? 0 : Math.nextUp(sum);
    }

    private static void multiply(
            double fromA, double toA, double fromB, double toB, double[] low, double[] high, int at) {
        if (fromA == 0 && toA == 0 || fromB == 0 && toB == 0) {
            return; // stays 0, also where the other has no bounds
        }
        double a = product(fromA, fromB);
        double b = product(fromA, toB);
        double c = product(toA, fromB);
        double d = product(toA, toB);
        low[at] = below(Math.min(Math.min(a, b), Math.min(c, d)));
        high[at] = above(Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /** The product, which is 0 only where a factor is; a bound of 0 times none is 0. */
    private static double product(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double product = a * b;
        return product == 0 ? Math.copySign(Double.MIN_VALUE, Math.signum(a) * Math.signum(b)) : product;
    }

    private static double[] joined(double[] first, double[] second) {
        double[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    /** A function that nowhere falls. */
    private static IntervalMatrix rising(IntervalMatrix a, DoubleUnaryOperator below, DoubleUnaryOperator above) {
        double[] low = new double[a.low().length];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = below.applyAsDouble(a.low()[i]);
            high[i] = above.applyAsDouble(a.high()[i]);
        }
        return like(a, low, high);
    }

    private static IntervalMatrix like(IntervalMatrix a, double[] low, double[] high) {
        return new IntervalMatrix(low, high, a.rows(), a.columns());
    }
}
