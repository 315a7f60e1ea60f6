package dev.stillwater.oracle;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How records of one kind agree with those of the replay.
 *
 * @param equal the same in all fields that they have
 * @param lost not there
 * @param doubled there once more
 * @param differing there with other values
 * @param unasked there although nothing of the input asks for them
 * @param forgotten not there, from before the first that the topic has left
 * @param unknown fields that are not in the schema of some of them, which an earlier release wrote
 */
public record Counts(
        long equal, long lost, long doubled, long differing, long unasked, long forgotten, Set<String> unknown) {
    /** None at all. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, Set.of());

    public Counts {
        unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
    }

    /** These and others. */
    public Counts and(Counts other) {
        Set<String> both = new TreeSet<>(unknown);
        both.addAll(other.unknown);
        return new Counts(
                equal + other.equal,
                lost + other.lost,
                doubled + other.doubled,
                differing + other.differing,
                unasked + other.unasked,
                forgotten + other.forgotten,
                both);
    }

    /** Records of this kind that were found on the topic. */
    public long found() {
        return equal + doubled + differing + unasked;
    }

    /** Problems of all kinds. */
    public long wrong() {
        return lost + doubled + differing + unasked;
    }
}
