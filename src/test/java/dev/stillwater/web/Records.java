package dev.stillwater.web;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Samples and predictions for the tests: only what a test is about is named, the rest is fixed. */
public final class Records {
    private Records() {}

    /** Sample of that sequence; truth is value minus 0.5. */
    public static Sample sample(@Nullable Long sequence, double value) {
        return new Sample(sequence, Instant.ofEpochMilli(1_000), value, value - 0.5);
    }

    /** Prediction made on seeing that sequence, with an interval of plus and minus one. */
    public static Prediction prediction(long sequence, double observed, double predicted) {
        return prediction(sequence, observed, predicted, null);
    }

    /** The same for a sample that an impulse has hit. */
    public static Prediction prediction(long sequence, double observed, double predicted, @Nullable String impulseId) {
        return new Prediction(
                sequence,
                Instant.ofEpochMilli(2_000),
                predicted,
                predicted - 1,
                predicted + 1,
                observed,
                0.0,
                "yeo-16",
                0.25,
                true,
                impulseId,
                -0.1,
                "0123456789abcdef",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A prediction made on seeing a sample at which a drift is found. */
    public static Prediction drift(long sequence, String detector, String cause) {
        return Prediction.newBuilder(prediction(sequence, 1, 1))
                .setWhiteness(0.5)
                .setCoverage(0.9)
                .setDriftCause(cause)
                .setDriftDetector(detector)
                .build();
    }
}
