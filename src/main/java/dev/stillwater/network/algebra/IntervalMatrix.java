package dev.stillwater.network.algebra;

/**
 * A matrix of intervals, each sure to hold the number that is meant; or a vector as one column, which is a box.
 *
 * @param low (rows, columns), row-major
 * @param high the same, nowhere below {@code low}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IntervalMatrix(double[] low, double[] high, int rows, int columns) {

    public IntervalMatrix {
        if (low.length != rows * columns || high.length != low.length) {
            throw new IllegalArgumentException(rows + " rows of " + columns + " are not " + low.length + " lower and "
                    + high.length + " upper bounds");
        }
    }

    /** A box. */
    public static IntervalMatrix column(double[] low, double[] high) {
        return new IntervalMatrix(low, high, low.length, 1);
    }

    /** A single point. */
    public static IntervalMatrix point(double... numbers) {
        return column(numbers, numbers);
    }

    /** All points whose numbers are within {@code radius} of these: the box reaches a rounding further. */
    public static IntervalMatrix around(double[] centre, double radius) {
        double[] low = new double[centre.length];
        double[] high = new double[centre.length];
        for (int i = 0; i < centre.length; i++) {
            low[i] = Math.nextDown(centre[i] - radius);
            high[i] = Math.nextUp(centre[i] + radius);
        }
        return column(low, high);
    }

    /** A number near the middle of an interval, and in it; 0 where it has no bounds. */
    public double middle(int index) {
        double middle = 0.5 * low[index] + 0.5 * high[index];
        return Double.isNaN(middle) || Double.isInfinite(middle)
                ? 0
                : Math.min(Math.max(middle, low[index]), high[index]);
    }

    /** How far an interval reaches from its {@link #middle}, at most. */
    public double radius(int index) {
        double middle = middle(index);
        double radius = Math.max(high[index] - middle, middle - low[index]);
        return radius == 0 ? 0 : Math.nextUp(radius);
    }
}
