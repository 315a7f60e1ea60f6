package dev.stillwater.stream.drift;

/**
 * What is told of a block of samples. Autocovariances at lags above 0 do not see white observation noise, so the mean and
 * the slow variance follow offset and gain alone, and the shape, which is free of both, follows the law of the signal.
 *
 * @param mean of the observations
 * @param slow variance of the observations that is not white: mean autocovariance of lags 1 to 4
 * @param white variance of the observations less {@code slow}
 * @param shape (10,) autocovariance of lags 5, 10, ... 50 over {@code slow}
 * @param bias mean of the innovations
 * @param power variance of the innovations, with a little added that white noise too small to matter would
 * @param color autocorrelation of the innovations at lag 1
 */
record Features(double mean, double slow, double white, double[] shape, double bias, double power, double color) {
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

    /** The features of observations (n,) and mean, variance and lag-1 autocovariance of their innovations; n well above 50. */
    static Features of(double origin, float[] values, double bias, double variation, double covariation) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double variance = autocovariance(values, mean, 0);
        double slow = 0;
        for (int lag = 1; lag <= SLOW_LAGS; lag++) {
            slow += autocovariance(values, mean, lag) / SLOW_LAGS;
        }
        slow = Math.max(Math.max(slow, LEAST_SLOW * variance), Double.MIN_NORMAL);
        double[] shape = new double[SHAPE_LAGS];
        for (int i = 0; i < SHAPE_LAGS; i++) {
            shape[i] = autocovariance(values, mean, SHAPE_STEP * (i + 1)) / slow;
        }
        double power = Math.max(variation + NEGLIGIBLE * NEGLIGIBLE * slow, Double.MIN_NORMAL);
        return new Features(origin + mean, slow, Math.max(0, variance - slow), shape, bias, power, covariation / power);
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
