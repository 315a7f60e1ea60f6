package dev.stillwater.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stillwater.metrics.NoiseLevel;
import dev.stillwater.schema.Prediction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told in JSON of one prediction; the figures are those of its record (see {@code schemas/Prediction.avsc}).
 *
 * @param timestamp of the sample that was observed, milliseconds since the epoch
 * @param predictedTime when the sample that is predicted begins, milliseconds since the epoch; null where nobody knows
 * @param predictedSequence the sample that the prediction is for: the one after {@code sequence}
 */
record PredictionFigures(
        String series,
        long sequence,
        long timestamp,
        double observed,
        @Nullable Double truth,
        double innovation,
        long predictedSequence,
        double predicted,
        double lower,
        double upper,
        String modelId,
        @JsonProperty("synchronized") boolean inSync,
        double noiseLevel,
        @Nullable String impulseId,
        @Nullable Double deviation,
        @Nullable String driftCause,
        @Nullable String driftDetector,
        @Nullable Double exponent,
        @Nullable Double whiteness,
        @Nullable Double coverage,
        @Nullable String fit,
        @Nullable Double fitRatio,
        @Nullable String betterModel,
        @Nullable Double betterRatio,
        @Nullable Long predictedTime,
        @Nullable Double surprise,
        boolean anomaly,
        boolean backfill,
        @Nullable Double spread,
        String stateHash) {

    static PredictionFigures of(String series, Prediction prediction) {
        Instant predictedTime = prediction.getPredictedTime();
        return new PredictionFigures(
                series,
                prediction.getSequence(),
                prediction.getTimestamp().toEpochMilli(),
                prediction.getObserved(),
                prediction.getTruth(),
                prediction.getInnovation(),
                prediction.getSequence() + 1,
                prediction.getPredicted(),
                prediction.getLower(),
                prediction.getUpper(),
                prediction.getModelId(),
                prediction.getSynchronized$(),
                NoiseLevel.known(prediction.getNoiseLevel(), prediction.getWhiteness(), prediction.getFit()),
                prediction.getImpulseId(),
                prediction.getDeviation(),
                prediction.getDriftCause(),
                prediction.getDriftDetector(),
                prediction.getExponent(),
                prediction.getWhiteness(),
                prediction.getCoverage(),
                prediction.getFit(),
                prediction.getFitRatio(),
                prediction.getBetterModel(),
                prediction.getBetterRatio(),
                predictedTime == null ? null : (Long) predictedTime.toEpochMilli(),
                prediction.getSurprise(),
                prediction.getAnomaly(),
                prediction.getBackfill(),
                prediction.getSpread(),
                prediction.getStateHash());
    }
}
