package dev.stillwater.stream.drift;

import dev.stillwater.network.Model;

/**
 * How far a network's predictions are from the clean signal, as a function of the noise: e(σ)² = noiseless² + response σ²,
 * in units of the clean signal's standard deviation. The second term is the noise that the network lets through, the sum of
 * its squared small-amplitude responses to a unit impulse.
 *
 * @param noiseless e(0)
 * @param response noise passed on, as a share of its variance
 */
public record PredictionError(double noiseless, double response) {

    /** A network of which nothing is known: its error counts as noise. */
    public static final PredictionError UNKNOWN = new PredictionError(0, 0);

    public PredictionError {
        if (!(noiseless >= 0 && noiseless < 1) || !(response >= 0 && response < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("errors are at least 0 and finite: " + noiseless + ", " + response);
        }
    }

    /** From the scores in the model's file, of a range of noise those at its largest, {@link #UNKNOWN} where it has none. */
    public static PredictionError of(Model model) {
        double noisy = model.score("validation_nrmse");
        double clean = model.score("validation_nrmse_noiseless");
        double level = Double.isNaN(model.noiseLevel()) ? model.score("noise_to") : model.noiseLevel();
        if (!(noisy >= 0 && noisy < 1)) {
            return UNKNOWN;
        }
        if (!(level > 0)) {
            return new PredictionError(noisy, 0);
        }
        if (!(clean >= 0 && clean < 1)) {
            clean = 0;
        }
        return new PredictionError(clean, Math.max(0, noisy * noisy - clean * clean) / (level * level));
    }

    /** The noise level σ that explains a ratio of the variance of the innovations to that of the observations. */
    public double noiseLevel(double ratio) {
        double noise = ratio - noiseless * noiseless;
        double rest = 1 + response - ratio;
        return noise <= 0 || rest <= 0 ? 0 : Math.sqrt(noise / rest);
    }
}
