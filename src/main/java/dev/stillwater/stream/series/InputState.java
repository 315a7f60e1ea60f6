package dev.stillwater.stream.series;

import dev.stillwater.mapping.EpochUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of how the samples of a series come, beside what the network made of them.
 *
 * @param grid the steps that are waited for; null without a grid
 * @param latest latest time of a sample in milliseconds since 1970; {@link #NEVER} where it is not kept
 * @param seen latest time of a record in milliseconds since 1970; {@link #NEVER} where it is not kept
 * @param unit what the numbers that are its times are taken to count, where that was told by their size; null else
 * @param restart the last sequence of a count that may have begun anew; {@link SeriesState#NONE} without one
 * @param agreeing samples in a row that go on with that count
 */
record InputState(
        @Nullable Grid grid,
        long latest,
        long seen,
        @Nullable EpochUnit unit,
        long restart,
        int agreeing) {
    static final long NEVER = Long.MIN_VALUE;
    static final InputState NONE = new InputState(null, NEVER, NEVER, null, SeriesState.NONE, 0);

    InputState with(@Nullable Grid other) {
        return new InputState(other, latest, seen, unit, restart, agreeing);
    }

    InputState latest(long time) {
        return new InputState(grid, Math.max(latest, time), seen, unit, restart, agreeing);
    }

    InputState seen(long time) {
        return new InputState(grid, latest, Math.max(seen, time), unit, restart, agreeing);
    }

    InputState in(EpochUnit other) {
        return new InputState(grid, latest, seen, other, restart, agreeing);
    }

    /** With a count that may have begun anew. */
    InputState counting(long sequence, int times) {
        return new InputState(grid, latest, seen, unit, sequence, times);
    }

    /** Without one. */
    InputState settled() {
        return counting(SeriesState.NONE, 0);
    }
}
