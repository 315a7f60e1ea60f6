package dev.stillwater.stream.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** What has happened in the last minutes that people should know of although the stream goes on. */
public final class Notices {
    static final Duration TOLD_FOR = Duration.ofMinutes(5);
    private static final int MOST = 5;

    private final Clock clock;
    private final Deque<Notice> notices = new ArrayDeque<>();

    private record Notice(Instant at, String text) {}

    public Notices(Clock clock) {
        this.clock = clock;
    }

    /** Adds a sentence, without its full stop. */
    public synchronized void add(String text) {
        notices.add(new Notice(clock.instant(), text));
        if (notices.size() > MOST) {
            notices.remove();
        }
    }

    /** All of them in sentences; empty where there are none. */
    public synchronized String told() {
        Instant since = clock.instant().minus(TOLD_FOR);
        notices.removeIf(notice -> notice.at().isBefore(since));
        return notices.stream()
                .map(notice -> notice.at().truncatedTo(ChronoUnit.SECONDS) + ": " + notice.text() + ".")
                .collect(Collectors.joining(" "));
    }
}
