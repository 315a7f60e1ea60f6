package dev.stillwater.stream.series;

import dev.stillwater.schema.Sample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a {@link Grid} that is waited for, with what has come of it.
 *
 * @param index of the step
 * @param count of its samples
 * @param lastTime the latest of their times, in milliseconds since 1970
 * @param last the value at that time
 * @param truth of that sample, null where it has none
 */
record OpenStep(
        long index,
        int count,
        double sum,
        double min,
        double max,
        long lastTime,
        double last,
        @Nullable Double truth) {

    static OpenStep of(long index, long time, double value, @Nullable Double truth) {
        return new OpenStep(index, 1, value, value, value, time, value, truth);
    }

    OpenStep with(long time, double value, @Nullable Double otherTruth) {
        boolean later = time >= lastTime;
        return new OpenStep(
                index,
                count + 1,
                sum + value,
                Math.min(min, value),
                Math.max(max, value),
                later ? time : lastTime,
                later ? value : last,
                later ? otherTruth : truth);
    }

    /** The step as one sample, of the time at which it begins. */
    Sample sample(long step, GridRule.Aggregate aggregate) {
        boolean isLast = aggregate == GridRule.Aggregate.LAST;
        double value = switch (aggregate) {
            case LAST -> last;
            case MEAN -> sum / count;
            case SUM -> sum;
            case MIN -> min;
            case MAX -> max;
        };
        return new Sample(index, Instant.ofEpochMilli(index * step), value, isLast ? truth : null);
    }
}
