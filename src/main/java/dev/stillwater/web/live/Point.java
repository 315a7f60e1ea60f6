package dev.stillwater.web.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One sequence number of one series, as far as it is known by now; values are in the units of the series.
 *
 * @param sequence position in the series
 * @param observed the noisy observation as the network saw it, impulses included; NaN until the prediction made on seeing
 *     it has reported it
 * @param truth the observation without its noise; NaN where the source is not simulated, and while there is no observation
 * @param predicted what had been predicted for this sequence one step earlier; NaN while unknown
 * @param lower lower end of the 90 % interval of that prediction; NaN while unknown
 * @param upper upper end of that interval; NaN while unknown
 * @param inSync whether the network was synchronized when it made that prediction
 * @param impulseId the impulse that hit this observation, if any
 * @param deviation how far the prediction made on seeing this observation is from what it would be without the impulse
 *     that is being measured; NaN while none is
 * @param backfill whether the observation is no news: the samples topic held it when the deployment first started
 * @param surprise probability of an observation at least as far from its prediction; NaN where it is not known
 * @param anomaly whether the observation is part of an anomaly
 * @param version grows with every change of the series; the change this point last took part in
 */
public record Point(
        long sequence,
        double observed,
        double truth,
        double predicted,
        double lower,
        double upper,
        @JsonProperty("synchronized") boolean inSync,
        @Nullable String impulseId,
        double deviation,
        boolean backfill,
        double surprise,
        boolean anomaly,
        @JsonIgnore long version) {

    static Point empty(long sequence) {
        return new Point(
                sequence,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false,
                null,
                Double.NaN,
                false,
                Double.NaN,
                false,
                0);
    }

    Point withSeen(
            double value,
            double trueValue,
            @Nullable String impulse,
            double difference,
            boolean old,
            double improbable,
            boolean anomalous,
            long newVersion) {
        return new Point(
                sequence,
                value,
                trueValue,
                predicted,
                lower,
                upper,
                inSync,
                impulse,
                difference,
                old,
                improbable,
                anomalous,
                newVersion);
    }

    Point withPrediction(double value, double low, double high, boolean synchronizedThen, long newVersion) {
        return new Point(
                sequence,
                observed,
                truth,
                value,
                low,
                high,
                synchronizedThen,
                impulseId,
                deviation,
                backfill,
                surprise,
                anomaly,
                newVersion);
    }
}
