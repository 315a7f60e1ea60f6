package dev.stillwater.command.offline;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * Shows a person, on the standard error stream, how far many trainings are: a line for each network that is done, with the
 * time left, and on a terminal one more that is written over again. For any threads.
 */
abstract class NetworksProgress {
    private static final long REFRESH_MILLIS = 500;

    private final int networks;
    private final long work; // of each
    private final boolean terminal;
    private final PrintWriter out;
    private final BooleanSupplier stop;
    private final Clock clock;
    private int before;
    private int done;
    private long worked; // since this process began
    private long startedAt;
    private long shownAt;
    private int shownLength;

    /**
     * @param networks in all
     * @param work of each, in the unit of {@link #progressed}
     * @param terminal whether a line can be written over
     * @param stop whether to end
     */
    NetworksProgress(int networks, long work, boolean terminal, PrintWriter out, BooleanSupplier stop, Clock clock) {
        this.networks = networks;
        this.work = work;
        this.terminal = terminal;
        this.out = out;
        this.stop = stop;
        this.clock = clock;
    }

    public final synchronized void begun(int networksDone) {
        before = networksDone;
        startedAt = clock.millis();
        if (networksDone > 0) {
            say(networksDone + " of " + networks + " networks were done before");
        }
    }

    public final synchronized void progressed(int more) {
        worked += more;
        long now = clock.millis();
        if (terminal && now - shownAt >= REFRESH_MILLIS) {
            shownAt = now;
            String line = (before + done) + "/" + networks + " networks, " + left();
            out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            out.flush();
            shownLength = line.length();
        }
    }

    public final synchronized void warn(String line) {
        say(line);
    }

    public final boolean stopRequested() {
        return stop.getAsBoolean();
    }

    /** A line on a network that is done. */
    final synchronized void told(String line) {
        done++;
        worked = Math.max(worked, done * work); // one that fails does less
        say((before + done) + "/" + networks + "  " + line + "  " + left());
    }

    private String left() {
        long all = (networks - before) * work;
        return TimeLeft.after(clock.millis() - startedAt, worked, Math.max(0, all - worked));
    }

    private void say(String line) {
        out.println((shownLength > 0 ? "\r" + " ".repeat(shownLength) + "\r" : "") + line);
        out.flush();
        shownLength = 0;
    }
}
