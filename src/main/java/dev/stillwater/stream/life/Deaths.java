package dev.stillwater.stream.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The deaths of the stream client, told until a client has lived for {@link #FORGOTTEN_AFTER} without one. */
public final class Deaths {
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Clock clock;
    private @Nullable Death last;
    private Instant first = Instant.EPOCH;
    private int count;

    public Deaths(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(Death death) {
        if (forgotten(death.at())) {
            first = death.at();
            count = 0;
        }
        count++;
        last = death;
    }

    /** The last death if it is not forgotten yet. */
    public synchronized @Nullable Death last() {
        return forgotten(clock.instant()) ? null : last;
    }

    /** What happened and what helps, in sentences; empty where nothing did. */
    public synchronized String told() {
        Death death = last();
        if (death == null) {
            return "";
        }
        String times = count == 1
                ? "The stream client died at "
                : "The stream client died " + count + " times since " + time(first) + ", last at ";
        return times + time(death.at()) + (death.place() == null ? "" : " at the record " + death.place()) + " of "
                + death.failure().text() + " -- " + death.failure().kind().advice() + ".";
    }

    private boolean forgotten(Instant now) {
        return last == null || Duration.between(last.at(), now).compareTo(FORGOTTEN_AFTER) > 0;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
