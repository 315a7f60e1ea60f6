package dev.stillwater.oracle;

import org.jspecify.annotations.Nullable;

/**
 * What the oracle says of one series.
 *
 * @param series its id
 * @param samples records on the samples topic
 * @param stale of these, how many repeat a sequence or come too late
 * @param deadLettered of these, how many are dead letters
 * @param predictions how its predictions agree with the replay
 * @param responses how its responses do
 * @param problem the first problem in words, null where there is none
 * @param undecided why it cannot be said whether all is well, null where it can
 */
public record SeriesVerdict(
        String series,
        long samples,
        long stale,
        long deadLettered,
        Counts predictions,
        Counts responses,
        @Nullable String problem,
        @Nullable String undecided) {

    /** Whether everything could be checked and nothing is wrong. */
    public boolean well() {
        return problem == null && undecided == null;
    }

    /** Whether there is anything to tell of. */
    boolean any() {
        return samples > 0 || predictions.found() > 0 || responses.found() > 0 || !well();
    }
}
