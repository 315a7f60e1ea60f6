package dev.stillwater.evaluation;

/**
 * The one-step error of one predictor at one noise level: e_p = (1/ν) ⟨(μ - ŷ)²⟩^½ against the clean signal μ, in the
 * signal's units (Yeo 2019, arXiv 1904.05158).
 *
 * @param level σ of the noise on the input, in standard deviations ν of the clean signal
 * @param nrmse e_p over all trajectories
 * @param low lower end of its 95 % confidence interval over trajectories; NaN with one trajectory
 * @param high upper end
 * @param samples scored predictions
 */
public record Score(double level, double nrmse, double low, double high, long samples) {

    /**
     * The score from the mean squared errors of equally long trajectories.
     *
     * <p>The interval is Student's on the mean squared errors, its ends carried through the root.
     *
     * @param squares mean squared errors in units of ν², (trajectories,)
     */
    static Score of(double level, double[] squares, long samples) {
        ConfidenceInterval interval = ConfidenceInterval.ofMean(squares);
        return new Score(
                level,
                Math.sqrt(interval.mean()),
                Math.sqrt(Math.max(0, interval.low())),
                Math.sqrt(interval.high()),
                samples);
    }
}
