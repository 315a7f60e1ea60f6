package dev.stillwater.stream.series;

/**
 * How another prediction of a series does beside that of the network that serves it, over about the last
 * {@value RunningMoments#MEMORY} samples.
 *
 * @param square mean square of the other's errors
 * @param excess by how much the square of the serving network's error exceeds that of the other's
 */
record Margin(double square, RunningMoments excess) {
    static final Margin NONE = new Margin(0, RunningMoments.NONE);

    /** What the mean squares have to differ by for one to be called better, as a factor: 5 % in the errors. */
    static final double CLEAR = 1.05 * 1.05;

    /** Samples to compare before anything is said. */
    private static final int LEAST = 100;

    /** Standard errors that the mean excess has to be above 0 by to begin with, so that a single sample decides nothing. */
    private static final double BEGINS = 3;

    /** The same to go on: what happened once is forgotten, and a name does not come and go. */
    private static final double HOLDS = 1;

    /**
     * After one more sample.
     *
     * @param other square of the other's error
     * @param ours square of the error of the network that serves
     */
    Margin with(double other, double ours) {
        return new Margin(mean(square, other), excess.with(ours - other));
    }

    /** A mean over the same samples with one more of them. */
    double mean(double before, double value) {
        return before + (value - before) / Math.min(excess.count() + 1, RunningMoments.MEMORY);
    }

    /** Whether the other is better than the network that serves beyond doubt, which has that mean square. */
    boolean isBetterThan(double served) {
        return excess.count() >= LEAST && served > CLEAR * square && exceeds(BEGINS);
    }

    /** Whether one that was called better still is. */
    boolean holds() {
        return exceeds(HOLDS);
    }

    private boolean exceeds(double errors) {
        return excess.mean() > 0 && excess.mean() * Math.sqrt(excess.count()) > errors * excess.standardDeviation();
    }
}
