package dev.stillwater.stream.series;

import org.jspecify.annotations.Nullable;

/**
 * How a network does on its series against the plainest prediction there is, the last value again: the mean squares of both
 * errors with exponential forgetting, plain averages over the first {@value #MEMORY} samples, and a word for their ratio.
 *
 * <p>A word holds until the ratio is clearly past its bound, so that it does not change to and fro with the noise: good
 * begins below 1, after another word below {@value #GOOD}, and ends at 1, does-not-fit begins above {@value #UNFIT} and ends below {@value #FIT_AGAIN}.
 *
 * @param compared samples compared, counted up to {@value #MEMORY}
 * @param network mean square of sample minus prediction
 * @param lastValue mean square of sample minus the sample before
 * @param word for their ratio
 */
public record Fit(int compared, double network, double lastValue, FitWord word) {
    static final int MEMORY = 200;
    static final Fit NONE = new Fit(0, 0, 0, FitWord.WARMING_UP);

    /** Samples to compare before there is a word, unless the warm-up is shorter: at first a network errs by its start. */
    private static final int LEAST = 100;

    private static final double GOOD = 0.9;
    private static final double UNFIT = 1.5;
    private static final double FIT_AGAIN = 1.3;

    /**
     * After one more sample.
     *
     * @param innovation sample minus its prediction
     * @param change sample minus the one before
     * @param warmUp samples that a network warms up for
     * @param resolution errors up to this are mere rounding of the network, and count as none
     */
    Fit with(double innovation, double change, int warmUp, double resolution) {
        int n = Math.min(compared + 1, MEMORY);
        double error = Math.abs(innovation) <= resolution ? 0 : innovation;
        double ours = network + (error * error - network) / n;
        double theirs = lastValue + (change * change - lastValue) / n;
        boolean few = word == FitWord.WARMING_UP && n < Math.min(warmUp, LEAST);
        return new Fit(n, ours, theirs, few ? word : word(quotient(ours, theirs)));
    }

    /**
     * Root mean square error of the network over that of the last value: infinite where only the last value is never wrong,
     * NaN while warming up.
     */
    public double ratio() {
        return word == FitWord.WARMING_UP ? Double.NaN : quotient(network, lastValue);
    }

    /** The same where it is a number. */
    @Nullable
    Double finiteRatio() {
        double ratio = ratio();
        return Double.isFinite(ratio) ? ratio : null;
    }

    private static double quotient(double network, double lastValue) {
        return network == 0 ? 0 : Math.sqrt(network / lastValue);
    }

    private FitWord word(double ratio) {
        if (ratio > (word == FitWord.DOES_NOT_FIT ? FIT_AGAIN : UNFIT)) {
            return FitWord.DOES_NOT_FIT;
        }
        return ratio < (word == FitWord.GOOD || word == FitWord.WARMING_UP ? 1 : GOOD)
                ? FitWord.GOOD
                : FitWord.NO_BETTER;
    }
}
