package dev.stillwater.web.live;

import org.jspecify.annotations.Nullable;

/**
 * The newest known values of one series; NaN and null stand for what is not known yet.
 *
 * @param series the series id
 * @param lastSequence the newest sequence seen, -1 before the first
 * @param timestamp of the newest record, milliseconds since the epoch
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
 */
public record SeriesSummary(
        String series,
        long lastSequence,
        long timestamp,
        double observed,
        double truth,
        double predicted,
        long predictedSequence,
        @Nullable String modelId,
        boolean inSync,
        double noiseLevel,
        double whiteness,
        double coverage,
        @Nullable String driftCause,
        double exponent) {}
