package dev.stillwater.stream.drift;

/**
 * What is told of a block of samples. Autocovariances at lags above 0 do not see white observation noise, so the mean and
 * the slow variance follow offset and gain alone, and the shape, which is free of both, follows the law of the signal. The
 * slow variance is a root mean square: the autocovariances of a signal with a period of a few samples change their sign
 * within the lags and would cancel.
 *
 * @param mean of the observations
 * @param slow variance of the observations that is not white: root mean square autocovariance of lags 1 to 4
 * @param white variance of the observations less {@code slow}
 * @param shape (10,) autocovariance of lags 5, 10, ... 50 over {@code slow}
 * @param bias mean of the innovations
 * @param power variance of the innovations, with a little added that white noise too small to matter would
 * @param color autocorrelation of the innovations at lag 1
 * @param scatter variance of ln(power) as far as the batches of the block show it: 2 / n for n white Gaussian innovations,
 *     2 / m where bursts leave only m of them to count
 */
record Features(
        double mean,
        double slow,
        double white,
        double[] shape,
        double bias,
        double power,
        double color,
        double scatter) {
    static final int SHAPE_LAGS = 10;
    private static final int SHAPE_STEP = 5;
    private static final int SLOW_LAGS = 4;

    /** The least share of the variance that counts as slow, so that pure noise has a shape too. */
    private static final double LEAST_SLOW = 0.02;

    /**
     * An error that does not count, in standard deviations of the slow signal. The innovations of a series without noise are
     * the errors of the network, which swell and fade with the signal; where they are this small that is no news.
     */
    private static final double NEGLIGIBLE = 0.01;

    /**
     * The features of observations (n,), n well above 50, and of their innovations.
     *
     * @param variation variance of the innovations
     * @param covariation their autocovariance at lag 1
     * @param uncertainty standard deviation of their mean square
     */
    static Features of(
            double origin, float[] values, double bias, double variation, double covariation, double uncertainty) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double variance = autocovariance(values, mean, 0);
        double squares = 0;
        for (int lag = 1; lag <= SLOW_LAGS; lag++) {
            double covariance = autocovariance(values, mean, lag);
            squares += covariance * covariance / SLOW_LAGS;
        }
        double slow = Math.max(Math.max(Math.sqrt(squares), LEAST_SLOW * variance), Double.MIN_NORMAL);
        double[] shape = new double[SHAPE_LAGS];
        for (int i = 0; i < SHAPE_LAGS; i++) {
            shape[i] = autocovariance(values, mean, SHAPE_STEP * (i + 1)) / slow;
        }
        double power = Math.max(variation + NEGLIGIBLE * NEGLIGIBLE * slow, Double.MIN_NORMAL);
        double ratio = uncertainty / (power + bias * bias);
        return new Features(
                origin + mean,
                slow,
                Math.max(0, variance - slow),
                shape,
                bias,
                power,
                covariation / power,
                ratio * ratio);
    }

    /** Mean squared difference of two shapes. */
    double distance(double[] otherShape) {
        double sum = 0;
        for (int i = 0; i < SHAPE_LAGS; i++) {
            double gap = shape[i] - otherShape[i];
            sum += gap * gap;
        }
        return sum / SHAPE_LAGS;
    }

    private static double autocovariance(float[] values, double mean, int lag) {
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }
        return sum / values.length;
    }
}
