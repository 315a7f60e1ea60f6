package dev.stillwater.stream.series;

import java.time.Duration;

/**
 * How samples are laid on steps of equal length. Step {@code n} holds the times from {@code n * step} after 1970 on, and
 * {@code n} is the sequence of its sample.
 *
 * @param step length of a step in milliseconds; {@link #AUTO} for the median distance of a series' first samples
 * @param lateness how long after its end a step is waited for, in milliseconds of the series' own time
 * @param aggregate which value a step has of those that fall into it
 */
public record GridRule(long step, long lateness, Aggregate aggregate) {
    /** A length that is found for each series. */
    public static final long AUTO = 0;

    /** What becomes of the values of one step. */
    public enum Aggregate {
        /** The one with the latest time; of several at that time the one that came last. */
        LAST,
        MEAN,
        SUM,
        MIN,
        MAX
    }

    /** A grid of steps of that length. */
    public static GridRule of(Duration step, Duration lateness, Aggregate aggregate) {
        return new GridRule(step.toMillis(), lateness.toMillis(), aggregate);
    }
}
