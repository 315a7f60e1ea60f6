package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;

/**
 * The Page-Hinkley test, two-sided: it adds up how far values lie above (and below) their running mean, less an allowance,
 * and alarms when the sum since its least value passes a threshold. It starts anew after an alarm.
 *
 * <p>For standard normal values the mean time between false alarms of one side is about {@code (exp(2 delta lambda) - 1 -
 * 2 delta lambda) / (2 delta^2)}, and a shift of the mean by m is seen after about {@code lambda / (m - delta)} values.
 *
 * <p>Source: Page, Continuous inspection schemes, Biometrika 41, 1954; Hinkley, Inference about the change-point from
 * cumulative sum tests, Biometrika 58, 1971.
 */
final class PageHinkley {
    private final double delta;
    private final double lambda;
    private final int least;
    private long count;
    private double mean;
    private double rise;
    private double fall;

    /**
     * @param delta allowance, in units of the values: half the smallest shift of interest
     * @param lambda threshold, in units of the values
     * @param least values before the first alarm; 30
     */
    PageHinkley(double delta, double lambda, int least) {
        if (!(delta >= 0) || !(lambda > 0)) {
            throw new IllegalArgumentException("delta of at least 0, lambda above 0: " + delta + ", " + lambda);
        }
        this.delta = delta;
        this.lambda = lambda;
        this.least = least;
    }

    /** A copy that steps on its own. */
    PageHinkley copy() {
        PageHinkley copy = new PageHinkley(delta, lambda, least);
        copy.count = count;
        copy.mean = mean;
        copy.rise = rise;
        copy.fall = fall;
        return copy;
    }

    /** Takes in a value; true if the mean has shifted. */
    boolean update(double value) {
        count++;
        mean += (value - mean) / count;
        rise = Math.max(0, rise + (value - mean - delta));
        fall = Math.max(0, fall + (mean - value - delta));
        if (count < least || (rise <= lambda && fall <= lambda)) {
            return false;
        }
        count = 0;
        mean = 0;
        rise = 0;
        fall = 0;
        return true;
    }

    /** Values since the start or the last alarm. */
    long count() {
        return count;
    }

    /** Writes the sums, not the settings. */
    void write(ByteBuffer out) {
        out.putLong(count);
        out.putDouble(mean);
        out.putDouble(rise);
        out.putDouble(fall);
    }

    /** Reads what {@link #write} wrote, in place of what is here. */
    void read(ByteBuffer in) {
        count = in.getLong();
        mean = in.getDouble();
        rise = in.getDouble();
        fall = in.getDouble();
    }
}
