package dev.stillwater.stream;

import dev.stillwater.schema.Prediction;
import java.util.List;

/** What a sample does to a series. */
sealed interface Outcome {

    /**
     * The sample was taken in.
     *
     * @param state the series afterwards
     * @param prediction what to send
     * @param missing sequences missing just before the sample
     * @param restarted whether an earlier state was given up
     * @param compared whether {@code innovation} compares a prediction with this sample
     * @param applied impulses applied to the sample
     * @param expired impulses whose samples are missing
     */
    record Advanced(
            SeriesState state,
            Prediction prediction,
            long missing,
            boolean restarted,
            boolean compared,
            List<PendingImpulse> applied,
            List<PendingImpulse> expired)
            implements Outcome {}

    /** The sequence is the last one seen, or an earlier one; nothing changes. */
    record Stale(boolean duplicate) implements Outcome {}

    /** The sample cannot be used; nothing changes. */
    record Refused(Refusal reason, String detail) implements Outcome {}
}
