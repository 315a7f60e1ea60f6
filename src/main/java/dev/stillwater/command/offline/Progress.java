package dev.stillwater.command.offline;

import java.io.PrintWriter;
import java.time.Clock;

/**
 * How far a long computation is and how long it still takes, on the standard error stream: on a terminal a bar that is written
 * over again, elsewhere a line for every tenth. For any threads.
 */
final class Progress {
    private static final int LINES = 10;
    private static final int PERCENT = 100;
    private static final int BAR = 20;

    private final String what;
    private final long total;
    private final boolean terminal;
    private final PrintWriter out;
    private final Clock clock;
    private final long startedAt;
    private String bound = "";
    private int shownLength;
    private long done;

    /** @param terminal whether a line can be written over */
    Progress(String what, long total, boolean terminal, PrintWriter out, Clock clock) {
        this.what = what;
        this.total = total;
        this.terminal = terminal;
        this.out = out;
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    /** The same of a computation that may come to its end before all parts are done. */
    Progress atMost() {
        bound = "at most ";
        return this;
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
                String line =
                        what + " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent + " %" + left();
                out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length()))
                        + (done == total ? System.lineSeparator() : ""));
                out.flush();
                shownLength = line.length();
            }
            return;
        }
        if (done * LINES / total > before * LINES / total) {
            out.println(what + ": " + PERCENT * done / total + " %" + left());
            out.flush();
        }
    }

    /** Nothing once all is done. */
    private String left() {
        return done >= total ? "" : ", " + bound + TimeLeft.after(clock.millis() - startedAt, done, total - done);
    }
}
