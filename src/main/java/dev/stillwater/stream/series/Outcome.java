package dev.stillwater.stream.series;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sample does to a series. */
public sealed interface Outcome {

    /**
     * The sample was taken in.
     *
     * @param state the series afterwards
     * @param judged what the sample told of the series, for whoever stores it
     * @param prediction what to send
     * @param missing sequences missing just before the sample
     * @param restarted whether an earlier state was given up
     * @param compared whether the innovation in {@code prediction} compares an earlier prediction with this sample
     * @param started how many impulses begin with this sample
     * @param dropped impulses that were to begin with this sample or with one that is missing, and cannot
     * @param response what an impulse did, where its measurement ends with this sample
     * @param anomalyScore how much of an event the sample is, within [0, 1]: above 0 where its happening is more of one than
     *     before
     * @param anomalyBegan whether it is the first of an anomaly
     */
    record Advanced(
            SeriesState state,
            Judged judged,
            Prediction prediction,
            long missing,
            boolean restarted,
            boolean compared,
            int started,
            List<Dropped> dropped,
            @Nullable Response response,
            double anomalyScore,
            boolean anomalyBegan)
            implements Outcome {}

    /** The sequence is the last one seen, or an earlier one; nothing changes. */
    record Stale(boolean duplicate) implements Outcome {}

    /** The sample cannot be used; nothing changes. */
    record Refused(Refusal reason, String detail) implements Outcome {}
}
