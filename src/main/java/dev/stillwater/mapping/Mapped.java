package dev.stillwater.mapping;

import java.util.List;

/**
 * What a record gives: samples, and for all else a line each that names the path and what stood there.
 *
 * @param problems at most {@value #MOST_PROBLEMS} lines, of which the last may tell how many more there are
 */
public record Mapped(List<MappedSample> samples, List<String> problems) {
    /** More lines are not told. */
    public static final int MOST_PROBLEMS = 20;

    static final Mapped NOTHING = new Mapped(List.of(), List.of());

    static Mapped unreadable(String problem) {
        return new Mapped(List.of(), List.of(problem));
    }

    /** Whether there was nothing to read in it, by the mapping: a filter leaves it out, or it deletes, or is empty. */
    public boolean isLeftOut() {
        return samples.isEmpty() && problems.isEmpty();
    }

    /** Whether something was to be read and nothing could be. */
    public boolean isUnreadable() {
        return samples.isEmpty() && !problems.isEmpty();
    }

    /** Whether some of it could be read and some could not. */
    public boolean isPartlyReadable() {
        return !samples.isEmpty() && !problems.isEmpty();
    }
}
