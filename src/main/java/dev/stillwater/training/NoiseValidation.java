package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The validation of a network that was trained on a range of noise: at the largest level, and at that halved up to five times
 * where it is in the range.
 *
 * @param noise the range
 */
record NoiseValidation(TrainingPlan.Noise noise) {
    /** Geometric mean of the errors at the levels. */
    static final String MEAN = "validation_nrmse_mean";

    private static final int LEVELS = 6;

    private double[] levels() {
        return DoubleStream.iterate(noise.level(), level -> level / 2)
                .limit(LEVELS)
                .filter(level -> level >= noise.least())
                .toArray();
    }

    /** The geometric mean of an error over the levels. */
    double mean(DoubleUnaryOperator error) {
        return Math.exp(DoubleStream.of(levels())
                .map(level -> Math.log(error.applyAsDouble(level)))
                .average()
                .orElseThrow());
    }

    /** Adds what a network reaches, for its model file. */
    void describe(Model model, TrainingData data, long seed, Map<String, String> metadata) {
        DoubleUnaryOperator error = level -> Validation.nrmse(model, data, level, seed);
        metadata.put(MEAN, Double.toString(mean(error)));
        metadata.put(
                "validation_nrmse_by_noise",
                DoubleStream.of(levels())
                        .mapToObj(level -> level + " " + error.applyAsDouble(level))
                        .collect(Collectors.joining(", ")));
    }
}
