package dev.stillwater.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit each second while records are old, whatever the interval of commits is: how far the deployment has come
 * with them is told by what is committed.
 */
final class CommitSoon {
    private static final Duration APART = Duration.ofSeconds(1);

    private boolean anyOld;

    /** To be called once, by a processor that begins. */
    void begin(ProcessorContext<?, ?> context) {
        context.schedule(APART, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (anyOld) {
                anyOld = false;
                context.commit();
            }
        });
    }

    /** A record was taken. */
    void took(boolean old) {
        anyOld |= old;
    }
}
