package dev.stillwater.command.offline;

import java.io.PrintWriter;

/**
 * How far a long computation is, on the standard error stream: on a terminal a bar that is written over again, elsewhere a
 * line for every tenth. For any threads.
 */
final class Progress {
    private static final int LINES = 10;
    private static final int PERCENT = 100;
    private static final int BAR = 20;

    private final String what;
    private final long total;
    private final boolean terminal;
    private final PrintWriter out;
    private long done;

    /** @param terminal whether a line can be written over */
    Progress(String what, long total, boolean terminal, PrintWriter out) {
        this.what = what;
        this.total = total;
        this.terminal = terminal;
        this.out = out;
    }

    /** One of {@code total} parts is done. */
    void tick() {
        add(1);
    }

    /** Some of {@code total} parts more are done. */
    synchronized void add(long parts) {
        long before = done;
        done += parts;
        if (terminal) {
            long percent = PERCENT * done / total;
            if (percent > PERCENT * before / total) {
                int filled = (int) (BAR * done / total);
                out.print("\r" + what + " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent + " %"
                        + (done == total ? System.lineSeparator() : ""));
                out.flush();
            }
            return;
        }
        if (done * LINES / total > before * LINES / total) {
            out.println(what + ": " + PERCENT * done / total + " %");
            out.flush();
        }
    }
}
