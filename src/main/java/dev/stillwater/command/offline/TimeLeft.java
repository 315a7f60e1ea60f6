package dev.stillwater.command.offline;

import java.time.Duration;
import java.util.Locale;

/** A duration for a line of progress. */
final class TimeLeft {
    private TimeLeft() {}

    /** As in 1:02:03 or 2:03. */
    static String text(Duration duration) {
        String seconds = String.format(Locale.ROOT, "%02d", duration.toSecondsPart());
        return duration.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%s", duration.toHours(), duration.toMinutesPart(), seconds)
                : duration.toMinutes() + ":" + seconds;
    }
}
