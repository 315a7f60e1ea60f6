package dev.stillwater.mapping.form;

/**
 * How many values a tree may have: some for each byte it is read from. A schema can make thousands of values of a byte or of
 * none, and a tree takes some hundred bytes for each.
 */
final class Allowance {
    /** Nothing that a person looks at is nested so deep. */
    static final int MAX_DEPTH = 64;

    private static final int FREE = 10_000;
    private static final int PER_BYTE = 4;

    private final long most;
    private long taken;

    /** @param bytes the length of what is read */
    Allowance(int bytes) {
        this.most = FREE + (long) PER_BYTE * bytes;
    }

    /** Takes one value. */
    void take(int depth) throws UnreadableValueException {
        if (++taken > most) {
            throw new UnreadableValueException("more than " + most + " values");
        }
        if (depth > MAX_DEPTH) {
            throw new UnreadableValueException("nested deeper than " + MAX_DEPTH);
        }
    }
}
