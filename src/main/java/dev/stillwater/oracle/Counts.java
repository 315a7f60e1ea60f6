package dev.stillwater.oracle;

/**
 * How records of one kind agree with those of the replay.
 *
 * @param equal the same in all fields
 * @param lost not there
 * @param doubled there once more
 * @param differing there with other values
 * @param unasked there although nothing of the input asks for them
 * @param forgotten not there, from before the first that the topic has left
 */
public record Counts(long equal, long lost, long doubled, long differing, long unasked, long forgotten) {
    /** None at all. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** These and others. */
    public Counts and(Counts other) {
        return new Counts(
                equal + other.equal,
                lost + other.lost,
                doubled + other.doubled,
                differing + other.differing,
                unasked + other.unasked,
                forgotten + other.forgotten);
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
