package dev.stillwater.backtest;

/**
 * What is known of a series by its differences alone: the last value, and an interval of nine in ten around it, as wide as
 * a Gaussian of their running root mean square over about the last hundred.
 */
final class Spread {
    private static final double NINE_IN_TEN = 1.6448536269514722;
    private static final double LEAST_WEIGHT = 0.01;

    private double last = Double.NaN;
    private double square;
    private long count; // differences

    void see(double value) {
        if (!Double.isNaN(last)) {
            count++;
            double difference = value - last;
            square += Math.max(1.0 / count, LEAST_WEIGHT) * (difference * difference - square);
        }
        last = value;
    }

    double last() {
        return last;
    }

    double halfWidth() {
        return NINE_IN_TEN * Math.sqrt(square);
    }
}
