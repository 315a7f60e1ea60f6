package dev.stillwater.backtest;

import java.util.Arrays;

/**
 * The exponentially weighted mean of the samples so far, with the smoothing factor of a row of them whose mean squared
 * error was the least up to here, over about the last hundred samples.
 */
final class ExponentialSmoothing implements Baseline {
    private static final double[] FACTORS = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    private static final double LEAST_WEIGHT = 0.01;

    private final double[] levels = new double[FACTORS.length];
    private final double[] errors = new double[FACTORS.length]; // mean squares
    private long count;
    private int best = FACTORS.length - 1;

    @Override
    public void see(double value) {
        if (count == 0) {
            Arrays.fill(levels, value);
        } else {
            double weight = Math.max(1.0 / count, LEAST_WEIGHT);
            for (int i = 0; i < FACTORS.length; i++) {
                double error = value - levels[i];
                errors[i] += weight * (error * error - errors[i]);
                levels[i] += FACTORS[i] * error;
                best = errors[i] < errors[best] ? i : best;
            }
        }
        count++;
    }

    @Override
    public double predicted() {
        return count == 0 ? Double.NaN : levels[best];
    }

    @Override
    public double[] ahead(int steps) {
        double[] path = new double[steps];
        Arrays.fill(path, predicted());
        return path;
    }
}
