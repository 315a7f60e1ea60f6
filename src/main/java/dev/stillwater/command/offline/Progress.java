package dev.stillwater.command.offline;

import java.io.PrintWriter;

/** How far a long computation is, on the standard error stream: a line for every tenth. For any threads. */
final class Progress {
    private static final int LINES = 10;

    private final String what;
    private final int total;
    private final PrintWriter out;
    private int done;

    Progress(String what, int total, PrintWriter out) {
        this.what = what;
        this.total = total;
        this.out = out;
    }

    /** One of {@code total} parts is done. */
    void tick() {
        add(1);
    }

    /** Some of {@code total} parts more are done. */
    synchronized void add(int parts) {
        for (int i = 0; i < parts; i++) {
            done++;
            if (done * LINES / total > (done - 1) * LINES / total) {
                out.println(what + ": " + 100 * done / total + " %");
                out.flush();
            }
        }
    }
}
