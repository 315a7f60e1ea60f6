package dev.stillwater.stream.series;

import org.jspecify.annotations.Nullable;

/**
 * How a network does on its series against the plainest prediction there is, the last value again: the mean squares of both
 * errors with exponential forgetting, plain averages over the first {@value #MEMORY} samples, and a word for their ratio.
 *
 * <p>A word holds until the ratio is clearly past its bound, so that it does not change to and fro with the noise: good
 * begins below {@value #GOOD} and ends at 1, does-not-fit begins above {@value #UNFIT} and ends below {@value #FIT_AGAIN}.
 *
 * @param compared samples compared, counted up to {@value #MEMORY}
 * @param network mean square of sample minus prediction
 * @param lastValue mean square of sample minus the sample before
 * @param word for their ratio
 */
public record Fit(int compared, double network, double lastValue, FitWord word) {
    static final int MEMORY = 200;
    static final Fit NONE = new Fit(0, 0, 0, FitWord.WARMING_UP);

    /** Samples to compare before there is a word, unless the warm-up is shorter. */
    private static final int LEAST = 50;

    private static final double GOOD = 0.9;
    private static final double UNFIT = 1.5;
    private static final double FIT_AGAIN = 1.3;

    /**
     * After one more sample.
     *
     * @param innovation sample minus its prediction
     * @param change sample minus the one before
     * @param warmUp samples that a network warms up for
     * @param resolution errors up to this are mere rounding of the network
     */
    Fit with(double innovation, double change, int warmUp, double resolution) {
        int n = Math.min(compared + 1, MEMORY);
        double ours = network + (innovation * innovation - network) / n;
        double theirs = lastValue + (change * change - lastValue) / n;
        boolean rounding = Math.sqrt(ours) <= resolution;
        return new Fit(n, ours, theirs, n < Math.min(warmUp, LEAST) ? word : word(rounding ? 0 : ratio(ours, theirs)));
    }

    /** Root mean square error of the network over that of the last value; infinite where only the last value is never wrong. */
    double ratio() {
        return ratio(network, lastValue);
    }

    /** The ratio for those who are to be told: null while warming up, or where it is no number. */
    @Nullable
    Double knownRatio() {
        double ratio = ratio();
        return word == FitWord.WARMING_UP || !Double.isFinite(ratio) ? null : ratio;
    }

    private static double ratio(double network, double lastValue) {
        return network == 0 ? 0 : Math.sqrt(network / lastValue);
    }

    private FitWord word(double ratio) {
        if (ratio > (word == FitWord.DOES_NOT_FIT ? FIT_AGAIN : UNFIT)) {
            return FitWord.DOES_NOT_FIT;
        }
        return ratio < (word == FitWord.GOOD ? 1 : GOOD) ? FitWord.GOOD : FitWord.NO_BETTER;
    }
}
