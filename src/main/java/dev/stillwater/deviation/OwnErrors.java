package dev.stillwater.deviation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The errors that a network makes in its steps without noise, as a normal process: how large they are, and how far one is
 * like those before it. A network that was trained long errs little and for several steps in the same direction, so that its
 * errors add up faster in a free run than independent ones of that size: after many steps by (1 + 2 Σ ρ_k)^½.
 *
 * <p>Drawn from the autoregressive process that has these autocorrelations, found by the recursion of Levinson and Durbin
 * (Brockwell and Davis, Time Series: Theory and Methods, 5.2): the first values by the shorter predictors, so that a sequence
 * is stationary from its first value on. Correlations that no process has are taken as far as one has them.
 *
 * @param deviation standard deviation, in the signal's units
 * @param correlations autocorrelations at the lags 1, 2, ..., (lags,); none of independent errors
 */
@SuppressWarnings("ArrayRecordComponent") // made, used and never compared
public record OwnErrors(double deviation, double[] correlations) {

    /** Errors that have nothing to do with one another. */
    public static OwnErrors independent(double deviation) {
        return new OwnErrors(deviation, new double[0]);
    }

    /** A sequence of such errors, drawn with that source. */
    Sequence sequence(SplittableRandom random) {
        int lags = correlations.length;
        double[][] weights = new double[lags + 1][];
        double[] spreads = new double[lags + 1];
        weights[0] = new double[0];
        spreads[0] = 1;
        int order = 0;
        while (order < lags) {
            double partial = correlations[order];
            for (int k = 0; k < order; k++) {
                partial -= weights[order][k] * correlations[order - 1 - k];
            }
            partial /= spreads[order] * spreads[order];
            if (!(Math.abs(partial) < 1)) {
                break;
            }
            double[] longer = new double[order + 1];
            for (int k = 0; k < order; k++) {
                longer[k] = weights[order][k] - partial * weights[order][order - 1 - k];
            }
            longer[order] = partial;
            spreads[order + 1] = spreads[order] * Math.sqrt(1 - partial * partial);
            weights[++order] = longer;
        }
        return new Sequence(deviation, Arrays.copyOf(weights, order + 1), spreads, random);
    }

    /** One draw of the process, value after value. */
    static final class Sequence {
        private final double deviation;
        private final double[][] weights; // by order: of the last value, the one before it, ...
        private final double[] spreads; // by order: standard deviation of what the predictor of that order leaves
        private final SplittableRandom random;
        private final double[] last; // newest first
        private int known;

        private Sequence(double deviation, double[][] weights, double[] spreads, SplittableRandom random) {
            this.deviation = deviation;
            this.weights = weights;
            this.spreads = spreads;
            this.random = random;
            this.last = new double[weights.length - 1];
        }

        /** The next error, in the signal's units. */
        double next() {
            double value = spreads[known] * random.nextGaussian();
            for (int k = 0; k < known; k++) {
                value += weights[known][k] * last[k];
            }
            if (last.length > 0) {
                System.arraycopy(last, 0, last, 1, last.length - 1);
                last[0] = value;
                known = Math.min(known + 1, last.length);
            }
            return deviation * value;
        }
    }
}
