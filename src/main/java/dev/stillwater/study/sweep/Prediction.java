package dev.stillwater.study.sweep;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The logarithm of the final errors of some networks as each {@link Predictor} has it, every network predicted from others.
 *
 * @param networks how many there are
 * @param found (networks,)
 * @param predicted (networks,) by each
 * @param fits how well
 * @param gain of both over the early error alone, in R²
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Prediction(
        int networks, double[] found, Map<Predictor, double[]> predicted, Map<Predictor, Fit> fits, Interval gain) {
    /** Fewer cannot be cross-validated. */
    static final int FEWEST = 20;

    private static final long SEED = 1;

    static Prediction of(List<NetworkResult> networks) {
        double[] found = networks.stream()
                .mapToDouble(one -> Math.log(one.last().error()))
                .toArray();
        Map<Predictor, double[]> predicted = new EnumMap<>(Predictor.class);
        Map<Predictor, Fit> fits = new EnumMap<>(Predictor.class);
        for (Predictor predictor : Predictor.values()) {
            double[] one = CrossValidation.predict(predictor.rows(networks), found, SEED);
            predicted.put(predictor, one);
            fits.put(predictor, Fit.of(one, found, SEED));
        }
        Interval gain = Fit.gain(
                predicted.getOrDefault(Predictor.BOTH, found),
                predicted.getOrDefault(Predictor.EARLY_ERROR, found),
                found,
                SEED);
        return new Prediction(networks.size(), found, predicted, fits, gain);
    }

    /** What a predictor has for each network. */
    double[] logarithms(Predictor predictor) {
        return predicted.getOrDefault(predictor, found);
    }
}
