package dev.stillwater.stream.life;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.admin.OffsetSpec;

/**
 * Which of the records that its topics hold a deployment reads at its first start.
 *
 * @param kind of the rule
 * @param ago how old the first of them may be; zero unless the rule says so
 */
public record StartPoint(Kind kind, Duration ago) {
    /** All that are left: no sample is lost, and the networks know their series when the present is reached. */
    public static final StartPoint EARLIEST = new StartPoint(Kind.EARLIEST, Duration.ZERO);

    /** None: only what comes from then on. */
    public static final StartPoint LATEST = new StartPoint(Kind.LATEST, Duration.ZERO);

    /** Rules. */
    public enum Kind {
        EARLIEST,
        LATEST,
        SINCE
    }

    /** Those whose records are not older than so long. */
    public static StartPoint since(Duration ago) {
        return new StartPoint(Kind.SINCE, ago);
    }

    /** The rule in words. */
    String text() {
        return switch (kind) {
            case EARLIEST -> "all records";
            case LATEST -> "only records that come from now on";
            case SINCE -> "the records of the last " + ago;
        };
    }

    OffsetSpec spec(Instant now) {
        return switch (kind) {
            case EARLIEST -> OffsetSpec.earliest();
            case LATEST -> OffsetSpec.latest();
            case SINCE -> OffsetSpec.forTimestamp(Math.max(0, now.minus(ago).toEpochMilli()));
        };
    }
}
