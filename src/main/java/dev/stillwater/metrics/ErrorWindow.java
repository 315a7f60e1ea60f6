package dev.stillwater.metrics;

/**
 * The one-step error of a series against its known truth over the last samples: NRMSE of the network and of the
 * zeroth-order prediction (the last sample), both over the standard deviation of the truth in the same window
 * (Yeo 2019, section 3).
 */
final class ErrorWindow {
    private final double[] squaredError; // (length,)
    private final double[] squaredZerothOrderError; // (length,)
    private final double[] truth; // (length,)
    private long count;

    /** @param length samples in the window */
    ErrorWindow(int length) {
        squaredError = new double[length];
        squaredZerothOrderError = new double[length];
        truth = new double[length];
    }

    synchronized void add(double error, double zerothOrderError, double trueValue) {
        int slot = (int) (count % truth.length);
        squaredError[slot] = error * error;
        squaredZerothOrderError[slot] = zerothOrderError * zerothOrderError;
        truth[slot] = trueValue;
        count++;
    }

    synchronized Score score() {
        int n = (int) Math.min(count, truth.length);
        double deviation = Math.sqrt(variance(n));
        return new Score(
                Math.sqrt(mean(squaredError, n)) / deviation,
                Math.sqrt(mean(squaredZerothOrderError, n)) / deviation,
                count);
    }

    private double variance(int n) {
        double mean = mean(truth, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (truth[i] - mean) * (truth[i] - mean);
        }
        return sum / n;
    }

    private static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }
}
