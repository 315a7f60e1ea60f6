package dev.stillwater.oracle;

/** How many records of the outputs have been read ahead of the replay and are held. */
final class Backlog {
    private static final int MOST = 200_000;

    private int records;

    void add(int more) {
        records += more;
    }

    /** Whether no more should be read ahead. */
    boolean isFull() {
        return records >= MOST;
    }
}
