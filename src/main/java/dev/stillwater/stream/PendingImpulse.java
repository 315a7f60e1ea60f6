package dev.stillwater.stream;

import dev.stillwater.schema.ImpulseUnit;
import org.jspecify.annotations.Nullable;

/**
 * An admitted impulse that waits for its sample.
 *
 * @param sequence the sample it names; null for the next one to arrive
 */
record PendingImpulse(
        String id,
        double amplitude,
        ImpulseUnit unit,
        @Nullable Long sequence) {
    /** Impulses one series can have waiting. */
    static final int MAX_PER_SERIES = 64;

    boolean isFor(long sample) {
        return sequence == null || sequence == sample;
    }

    boolean isMissedBy(long sample) {
        return sequence != null && sequence < sample;
    }
}
