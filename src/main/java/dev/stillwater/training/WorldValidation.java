package dev.stillwater.training;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.Median;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges a network for any series on many, each from its own beginning, with the step that serves it. */
final class WorldValidation {
    /** Geometric mean over the series of the root mean square error over that of the last value. */
    static final String RATIO = "validation_ratio";

    /**
     * Median over the series of their mean of Huber's negative log likelihood, in units of the front end's scale. The mean
     * over all would be that of the few series of which the network is surest and wrong.
     */
    static final String LIKELIHOOD = "validation_median_nll";

    /** Share of the samples within 1.645 spreads of their prediction, which is 0.9 for normal errors. */
    static final String COVERAGE = "validation_coverage";

    private static final int SKIPPED = 20;
    private static final double NINETY_PERCENT = 1.6449;
    private static final double LEAST_RATIO = 0.01;

    private WorldValidation() {}

    /** Of all predictions from the twenty-first on. A series that never changes there counts for no ratio. */
    static Map<String, Double> scores(Model model, double[][] series) {
        double ratios = 0;
        int counted = 0;
        double[] likelihoods = new double[series.length];
        long within = 0;
        long predictions = 0;
        for (int n = 0; n < series.length; n++) {
            double[] y = series[n];
            double likelihood = 0;
            double ours = 0;
            double lastValues = 0;
            LstmState state = model.initialState();
            for (int t = 0; t + 1 < y.length; t++) {
                ModelStep step = model.step(state, y[t]);
                state = step.state();
                if (t < SKIPPED) {
                    continue;
                }
                double error = y[t + 1] - step.predicted();
                ours += error * error;
                lastValues += (y[t + 1] - y[t]) * (y[t + 1] - y[t]);
                double z = error / step.spread();
                likelihood += AdaptiveLoss.huber(z)
                        + Math.log(step.spread() / model.frontEnd().scale(state.memory()));
                within += Math.abs(z) <= NINETY_PERCENT ? 1 : 0;
                predictions++;
            }
            likelihoods[n] = likelihood / (y.length - 1 - SKIPPED);
            if (lastValues > 0) {
                ratios += Math.log(Math.max(LEAST_RATIO, Math.sqrt(ours / lastValues)));
                counted++;
            }
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(RATIO, Math.exp(ratios / counted));
        scores.put(LIKELIHOOD, Median.of(likelihoods));
        scores.put(COVERAGE, (double) within / predictions);
        return scores;
    }
}
