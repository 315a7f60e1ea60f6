package dev.stillwater.stream.series;

import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.SeriesKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a record has to be before its series sees it, as pure functions: the service and whoever replays its topics ask
 * the same.
 */
public final class RecordRule {
    private RecordRule() {}

    /** Why the record cannot be used, whatever its series; null where it can: its key is then a series id and its value readable. */
    public static Outcome.@Nullable Refused refused(byte @Nullable [] key, @Nullable Received<?> received) {
        Outcome.Refused badKey = refused(key);
        if (badKey != null) {
            return badKey;
        }
        if (received == null) {
            return new Outcome.Refused(Refusal.NULL_VALUE, "the record has no value");
        }
        if (received.raw().length > Received.MAX_BYTES) {
            return new Outcome.Refused(Refusal.OVERSIZED, received.raw().length + " bytes");
        }
        return received.value() != null
                ? null
                : new Outcome.Refused(
                        received.failed() ? Refusal.INTERNAL_ERROR : Refusal.UNDECODABLE,
                        String.valueOf(received.problem()));
    }

    /** Why a key is no series id; null where it is one. */
    public static Outcome.@Nullable Refused refused(byte @Nullable [] key) {
        try {
            SeriesKey.read(key);
            return null;
        } catch (UnreadableValueException e) {
            return new Outcome.Refused(Refusal.BAD_KEY, String.valueOf(e.getMessage()));
        }
    }

    /** Why a sample cannot be used by any network; null where it can. */
    public static Outcome.@Nullable Refused refused(Sample sample) {
        if (!Double.isFinite(sample.getValue())) {
            return new Outcome.Refused(Refusal.NOT_FINITE, "value " + sample.getValue());
        }
        Double truth = sample.getTruth();
        return truth == null || Double.isFinite(truth)
                ? null
                : new Outcome.Refused(Refusal.NOT_FINITE, "truth " + truth);
    }

    /** Whether a sample brings a time of its own. */
    public static boolean isTimed(Sample sample) {
        return !sample.getTimestamp().equals(Instant.EPOCH);
    }

    /** The sample with a time: one that brings none of its own has the record's. */
    public static Sample timed(Sample sample, long recordTimestamp) {
        return sample.getTimestamp().equals(Instant.EPOCH)
                ? new Sample(
                        sample.getSequence(),
                        Instant.ofEpochMilli(recordTimestamp),
                        sample.getValue(),
                        sample.getTruth())
                : sample;
    }
}
