package dev.stillwater.command.offline;

import java.time.Duration;
import java.util.Locale;

/** A duration for a line of progress. */
final class TimeLeft {
    private TimeLeft() {}

    /**
     * What is left at the mean pace so far, as in 2:03 left; nothing before there is a pace.
     *
     * @param millis that what is done took
     * @param done in the same unit as {@code todo}
     */
    static String after(long millis, long done, long todo) {
        return done == 0 ? "" : text(Duration.ofMillis((long) ((double) millis / done * todo))) + " left";
    }

    /** As in 1:02:03 or 2:03. */
    static String text(Duration duration) {
        String seconds = String.format(Locale.ROOT, "%02d", duration.toSecondsPart());
        return duration.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%s", duration.toHours(), duration.toMinutesPart(), seconds)
                : duration.toMinutes() + ":" + seconds;
    }
}
