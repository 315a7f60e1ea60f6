package dev.stillwater.evaluation;

import dev.stillwater.signal.PowerOfTwo;
import java.util.Arrays;

/**
 * What a forecaster says of the values that follow a series, both ways: updated, each value predicted after seeing the
 * one before, and left alone, fed its own predictions.
 *
 * @param truth the values that follow, (steps,)
 * @param updated one-step predictions of them, (steps,)
 * @param free free run, (steps,)
 */
@SuppressWarnings("ArrayRecordComponent") // results, never compared
public record Continuation(double[] truth, double[] updated, double[] free) {

    /** What an outlook says of the values that follow it. */
    public static Continuation of(Outlook outlook, double[] truth) {
        return new Continuation(truth, run(outlook, truth, false), run(outlook, truth, true));
    }

    private static double[] run(Outlook outlook, double[] truth, boolean free) {
        double[] run = new double[truth.length];
        Outlook here = outlook;
        for (int t = 0; t < truth.length; t++) {
            run[t] = here.next();
            here = here.after(free ? run[t] : truth[t]);
        }
        return run;
    }

    /** Root mean squared error of the one-step predictions, in the signal's units. */
    public double updatedRmse() {
        return unit() * Math.sqrt(meanSquare(updated));
    }

    /** Root mean squared error of the free run, in the signal's units. */
    public double freeRmse() {
        return unit() * Math.sqrt(meanSquare(free));
    }

    /** Mean squared error of the one-step predictions over the variance of what followed (divided by n). */
    public double updatedNmse() {
        return meanSquare(updated) / variance();
    }

    /** Mean squared error of the free run over the variance of what followed (divided by n). */
    public double freeNmse() {
        return meanSquare(free) / variance();
    }

    /** Values of the free run before the first that is wrong by more than a tolerance, in the signal's units. */
    public int stepsInStep(double tolerance) {
        for (int t = 0; t < truth.length; t++) {
            if (!(Math.abs(free[t] - truth[t]) <= tolerance)) {
                return t;
            }
        }
        return truth.length;
    }

    /** A unit for squared errors, a power of two. */
    private double unit() {
        double mean = mean();
        return PowerOfTwo.below(
                Arrays.stream(truth).map(value -> Math.abs(value - mean)).max().orElse(0));
    }

    private double mean() {
        return Arrays.stream(truth).average().orElse(Double.NaN);
    }

    private double meanSquare(double[] predicted) {
        double unit = unit();
        double sum = 0;
        for (int t = 0; t < truth.length; t++) {
            double error = (predicted[t] - truth[t]) / unit;
            sum += error * error;
        }
        return sum / truth.length;
    }

    private double variance() {
        double mean = mean();
        double unit = unit();
        return Arrays.stream(truth)
                .map(value -> (value - mean) / unit)
                .map(value -> value * value)
                .average()
                .orElse(Double.NaN);
    }
}
