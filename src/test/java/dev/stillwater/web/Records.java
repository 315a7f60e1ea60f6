package dev.stillwater.web;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.web.live.LiveFeed;
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
                0.5,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null);
    }

    /** That prediction, of a sample that brought this truth. */
    public static Prediction knowing(double truth, Prediction prediction) {
        return Prediction.newBuilder(prediction).setTruth(truth).build();
    }

    /** A sample of the series comes and is predicted on; its truth is the value minus 0.5. */
    public static void observe(LiveFeed feed, String series, long sequence, double value) {
        feed.onPrediction(series, knowing(value - 0.5, prediction(sequence, value, value)));
    }

    /** 100 comparisons: the network errs by a quarter of the deviation of the truth, the last sample by a half. */
    public static void score(LiveFeed feed, String series) {
        for (long n = 0; n <= 100; n++) {
            double next = n % 2 == 0 ? 1 : -1;
            feed.onPrediction(series, knowing(-next, prediction(n, next + 0.5, next + 0.25)));
        }
    }

    /** 100 comparisons without truths: the network errs by three quarters of the deviation of the samples. */
    public static void scoreAgainstSamples(LiveFeed feed, String series) {
        for (long n = 0; n <= 100; n++) {
            double next = n % 2 == 0 ? 1 : -1;
            feed.onPrediction(series, prediction(n, -next, next + 0.75));
        }
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
