package dev.stillwater.response;

import dev.stillwater.schema.Response;
import java.util.List;

/**
 * A response as it is kept: its record, and its curve apart from it as plain numbers.
 *
 * @param record without deviations
 * @param deviations those of the record, the first {@value #STEPS} at most, (steps,)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MeasuredResponse(Response record, double[] deviations) {
    /** Steps that are kept. */
    static final int STEPS = 1_000;

    /** A response as it stands on the topic, with one deviation at least. */
    public static MeasuredResponse of(Response response) {
        double[] deviations = response.getDeviations().stream()
                .limit(STEPS)
                .mapToDouble(d -> d)
                .toArray();
        return new MeasuredResponse(
                Response.newBuilder(response).setDeviations(List.of()).build(), deviations);
    }

    /** Whether it is the response to a single impulse. */
    public boolean isOfOneImpulse() {
        return record.getImpulses() == 1;
    }
}
