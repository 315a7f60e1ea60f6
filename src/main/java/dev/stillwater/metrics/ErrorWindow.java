package dev.stillwater.metrics;

/**
 * The one-step error of a series over its last samples, against the truth, or against the samples where no truth is known:
 * NRMSE of the network and of the zeroth-order prediction (the last sample), both over the standard deviation of that
 * reference in the same window (Yeo 2019, section 3). Against the samples their noise is in both errors, and their ratio
 * is what to look at.
 *
 * <p>The two are never mixed. The first truth begins the window anew. Samples without one are then left out, so that a
 * truth that is known now and then remains the reference; as many in a row as the window holds begin it anew with them.
 */
public final class ErrorWindow {
    /** Samples over which the service takes the error. */
    public static final int SAMPLES = 500;

    /**
     * Comparisons before which no error is told, as it would be chance: a root mean square of n values is known to
     * 1/sqrt(2n) of itself, 7 % of 100.
     */
    public static final int LEAST = 100;

    private final double[] squaredError; // (length,)
    private final double[] squaredZerothOrderError; // (length,)
    private final double[] reference; // (length,)
    private long count;
    private boolean againstTruth;
    private int leftOut; // samples in a row

    /** @param length samples in the window */
    public ErrorWindow(int length) {
        squaredError = new double[length];
        squaredZerothOrderError = new double[length];
        reference = new double[length];
    }

    /**
     * Takes one more comparison.
     *
     * @param error prediction minus reference
     * @param zerothOrderError the last sample minus reference
     * @param value the reference: the truth, or the sample as it came
     * @param isTruth which of the two
     */
    public synchronized void add(double error, double zerothOrderError, double value, boolean isTruth) {
        if (againstTruth && !isTruth && ++leftOut < reference.length) {
            return;
        }
        leftOut = 0;
        if (isTruth != againstTruth) {
            againstTruth = isTruth;
            count = 0;
        }
        int slot = (int) (count % reference.length);
        squaredError[slot] = error * error;
        squaredZerothOrderError[slot] = zerothOrderError * zerothOrderError;
        reference[slot] = value;
        count++;
    }

    /** Over the comparisons in the window; not a number while there are fewer than {@value #LEAST} of them. */
    public synchronized LiveError score() {
        int n = (int) Math.min(count, reference.length);
        double variance = variance(n);
        boolean known = n >= Math.min(LEAST, reference.length) && variance > 0;
        double deviation = known ? Math.sqrt(variance) : Double.NaN;
        return new LiveError(
                Math.sqrt(mean(squaredError, n)) / deviation,
                Math.sqrt(mean(squaredZerothOrderError, n)) / deviation,
                n,
                againstTruth);
    }

    private double variance(int n) {
        double mean = mean(reference, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (reference[i] - mean) * (reference[i] - mean);
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
