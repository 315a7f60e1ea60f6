package dev.stillwater.backtest;

/**
 * From which sample on predictions are judged: behind a share of the series, and at least behind so many samples.
 *
 * @param share of the samples, below 1
 */
public record ScoredFrom(double share, int least) {
    /** What is said where nobody says anything else. */
    public static final ScoredFrom DEFAULT = new ScoredFrom(0.15, 100);

    /** From where on a series counts as begun, for the error of a cold start. */
    static final int COLD = 20;

    /** The sample, counted from 0, whose successor is the first that is judged. */
    int first(int samples) {
        return Math.max(least, (int) (share * samples));
    }
}
