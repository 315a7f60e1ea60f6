package dev.stillwater.backtest;

import org.jspecify.annotations.Nullable;

/**
 * How one contender did on one series. Errors are root mean squares over that of the last value; NaN where the last value
 * is always right, or where the contender had nothing to say.
 *
 * @param contender its name: the id of a network, or what a baseline is
 * @param isNetwork else it is a baseline
 * @param error from the sample on from which is judged
 * @param low lower end of the 95 % confidence interval of that
 * @param high upper end
 * @param cold error from sample 20 on
 * @param coverage share of the judged samples inside of their 90 % intervals
 * @param width mean width of these, in the signal's units
 * @param winkler mean interval score over that of a Gaussian of the running spread of differences around the last value
 * @param leads error by lead time, as {@link Trial#LEADS} has them
 * @param refused samples that it could not be shown
 * @param excerpt the end of the series as it predicted it; null where that is not kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Mark(
        String contender,
        boolean isNetwork,
        double error,
        double low,
        double high,
        double cold,
        double coverage,
        double width,
        double winkler,
        double[] leads,
        long refused,
        @Nullable Excerpt excerpt) {

    /**
     * The end of a series, one number a sample.
     *
     * @param predicted what was predicted of it
     */
    public record Excerpt(double[] observed, double[] predicted, double[] lower, double[] upper) {}
}
