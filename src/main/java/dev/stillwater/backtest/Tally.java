package dev.stillwater.backtest;

/** Sums of what one contender did on one series, in units in which no square is too great. */
final class Tally {
    /** Into which the judged samples fall, for the confidence interval of the error. */
    private static final int BLOCKS = 50;

    /** In units; who errs by more errs by as much, so that no sum is infinite. */
    private static final double FURTHEST = 1e100;

    /** Sums of squares below this are those of a last value that is right. */
    private static final double LEAST = 1e-200;

    private final double unit;
    private final int expected;
    private final double[][] blocks; // (blocks, 2): squares of the contender and of the last value
    private int scored;
    private double square;
    private double naiveSquare;
    private double coldSquare;
    private double naiveColdSquare;
    private long inside;
    private double width;
    private double winkler;
    private double gaussian;

    /** @param expected samples that will be judged */
    Tally(double unit, int expected) {
        this.unit = unit;
        this.expected = expected;
        this.blocks = new double[Math.max(1, Math.min(BLOCKS, expected / 2))][2];
    }

    /** A sample from the cold start on, all of it in these units. */
    void cold(double value, double predicted, double last) {
        coldSquare += squared(value, predicted);
        naiveColdSquare += squared(value, last);
    }

    /** A sample that is judged; it and the spread are in these units, the contender is in the signal's. */
    void scored(double value, Contender contender, Spread spread) {
        double[] block = blocks[(int) ((long) scored * blocks.length / expected)];
        double error = squared(value, contender.predicted() / unit);
        double naive = squared(value, spread.last());
        block[0] += error;
        block[1] += naive;
        square += error;
        naiveSquare += naive;
        double lower = contender.lower() / unit;
        double upper = contender.upper() / unit;
        inside += value >= lower && value <= upper ? 1 : 0;
        width += Math.min(upper - lower, FURTHEST);
        winkler += Math.min(Winkler.score(lower, upper, value), FURTHEST);
        double half = spread.halfWidth();
        gaussian += Winkler.score(spread.last() - half, spread.last() + half, value);
        scored++;
    }

    /** The square of an error, in units. */
    static double squared(double value, double predicted) {
        double error = Math.min(Math.abs(value - predicted), FURTHEST);
        return error * error;
    }

    double error() {
        return ratio(square, naiveSquare);
    }

    double cold() {
        return ratio(coldSquare, naiveColdSquare);
    }

    double[][] blocks() {
        return blocks;
    }

    double coverage() {
        return Double.isNaN(width) ? Double.NaN : (double) inside / scored;
    }

    double width() {
        return unit * (width / scored);
    }

    double winkler() {
        return gaussian > Math.sqrt(LEAST) ? winkler / gaussian : Double.NaN;
    }

    /** The root of the ratio of two sums of squares; NaN where the second is as good as 0. */
    static double ratio(double square, double naive) {
        return naive > LEAST ? Math.sqrt(square / naive) : Double.NaN;
    }
}
