package dev.stillwater.stream.series;

import org.jspecify.annotations.Nullable;

/**
 * How the samples of a series are taken in.
 *
 * @param grid the steps they are laid on; null where each sample is one
 * @param adoptsRestarts whether a source that counts its samples anew is followed
 * @param keepsTime whether the time of the last record is kept, for series that end when nothing comes any more
 */
public record IntakeRule(@Nullable GridRule grid, boolean adoptsRestarts, boolean keepsTime) {
    /** Each sample is a step, and nothing more is remembered. */
    public static final IntakeRule NONE = new IntakeRule(null, false, false);

    /** Whether each sample is a step, in the order of their sequences. */
    public boolean isPlain() {
        return grid == null && !adoptsRestarts;
    }
}
