package dev.stillwater.stream;

import java.time.Duration;

/**
 * Which series are kept, and until when.
 *
 * @param tombstones whether a record of the samples topic without a value ends its series
 * @param silence how long nothing may come of a series, by the times of its task's samples, before it ends; zero for ever
 * @param most series that one task takes; 0 for any number
 */
public record SeriesLimits(boolean tombstones, Duration silence, int most) {
    /** A tombstone ends a series, and nothing else does. */
    public static final SeriesLimits NONE = new SeriesLimits(true, Duration.ZERO, 0);

    boolean endsTheSilent() {
        return !silence.isZero();
    }
}
