package dev.stillwater.web.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stillwater.metrics.LiveError;
import org.jspecify.annotations.Nullable;

/**
 * The newest known values of one series; NaN and null stand for what is not known yet.
 *
 * @param series the series id
 * @param lastSequence the newest sequence predicted on, -1 before the first
 * @param timestamp of that sample, milliseconds since the epoch; null where it is not known
 * @param observed the newest observation
 * @param truth the newest true value, where the source is simulated
 * @param predicted the newest prediction, which is for {@code predictedSequence}
 * @param predictedSequence the sequence the newest prediction is for, -1 before the first
 * @param modelId the network that made it
 * @param inSync whether that network is synchronized
 * @param noiseLevel estimated noise level σ, in standard deviations of the signal without its noise
 * @param whiteness probability that white innovations look as correlated as those of the series
 * @param coverage share of the last 5,000 observations inside their intervals
 * @param driftCause why the series is not what it was, null while it is
 * @param exponent largest driven Lyapunov exponent per step
 * @param fit how the network does against the last value, in a word; null where no prediction has told
 * @param fitRatio its error over that of the last value
 * @param betterModel what would serve it better, of what its network is compared with: a network, or last-value; null where
 *     there is none
 * @param betterRatio the error of its network over that of the better one
 * @param surprise probability of a sample at least as far from its prediction as that one, by the errors of the recent past
 * @param anomaly whether the series is in an anomaly
 * @param score the one-step error over the points kept; null where none can be told
 * @param backfill whether that sample is no news: the samples topic held it when the deployment first started
 * @param silentSince when the last prediction came, if that is longer ago than is usual, milliseconds since the epoch;
 *     null while it is not
 * @param note what is wrong with how the samples come, for people; null where nothing is
 */
public record SeriesSummary(
        String series,
        long lastSequence,
        @Nullable Long timestamp,
        double observed,
        double truth,
        double predicted,
        long predictedSequence,
        @Nullable String modelId,
        @JsonProperty("synchronized") boolean inSync,
        double noiseLevel,
        double whiteness,
        double coverage,
        @Nullable String driftCause,
        double exponent,
        @Nullable String fit,
        double fitRatio,
        @Nullable String betterModel,
        double betterRatio,
        double surprise,
        boolean anomaly,
        @JsonIgnore @Nullable LiveError score,
        boolean backfill,
        @Nullable Long silentSince,
        @Nullable String note) {

    /** Of a series of which nothing is known. */
    public static SeriesSummary unknown(String series) {
        return new SeriesSummary(
                series,
                -1,
                null,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                -1,
                null,
                false,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                null,
                Double.NaN,
                null,
                Double.NaN,
                null,
                Double.NaN,
                Double.NaN,
                false,
                null,
                false,
                null,
                null);
    }

    @JsonProperty
    @JsonUnwrapped
    Scored scored() {
        return score == null
                ? new Scored(Double.NaN, Double.NaN, 0, null)
                : new Scored(
                        score.nrmse(),
                        score.zerothOrderNrmse(),
                        score.samples(),
                        score.againstTruth() ? "truth" : "samples");
    }

    /** The score as it is told in JSON. */
    record Scored(
            double nrmse,
            double zerothOrderNrmse,
            int scoredSamples,
            @Nullable String scoredAgainst) {}
}
