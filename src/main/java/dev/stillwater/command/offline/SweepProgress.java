package dev.stillwater.command.offline;

import dev.stillwater.study.sweep.NetworkResult;
import dev.stillwater.study.sweep.Sweep;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows a sweep to a person, on the standard error stream: a line for each network that is done, and on a terminal one more
 * that is written over again. For any threads.
 */
final class SweepProgress implements Sweep.Observer {
    private static final long REFRESH_MILLIS = 500;

    private final int networks;
    private final long iterations; // of each
    private final boolean terminal;
    private final PrintWriter out;
    private final BooleanSupplier stop;
    private final Clock clock;
    private int before;
    private int done;
    private long iterated;
    private long startedAt;
    private long shownAt;
    private int shownLength;

    /**
     * @param networks in all
     * @param iterations of each
     * @param terminal whether a line can be written over
     * @param stop whether to end
     */
    SweepProgress(int networks, long iterations, boolean terminal, PrintWriter out, BooleanSupplier stop, Clock clock) {
        this.networks = networks;
        this.iterations = iterations;
        this.terminal = terminal;
        this.out = out;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public synchronized void begun(int networksDone) {
        before = networksDone;
        startedAt = clock.millis();
        if (networksDone > 0) {
            say(networksDone + " of " + networks + " networks were done before");
        }
    }

    @Override
    public synchronized void progressed(int more) {
        iterated += more;
        long now = clock.millis();
        if (terminal && now - shownAt >= REFRESH_MILLIS) {
            shownAt = now;
            String line = (before + done) + "/" + networks + " networks, " + left();
            out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            out.flush();
            shownLength = line.length();
        }
    }

    @Override
    public synchronized void done(NetworkResult network) {
        done++;
        iterated = Math.max(iterated, done * iterations); // one that fails does fewer
        say((before + done) + "/" + networks + "  " + told(network) + "  " + left());
    }

    @Override
    public synchronized void warn(String line) {
        say(line);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private static String told(NetworkResult network) {
        String settings = String.format(
                Locale.ROOT,
                "%s %d units, rate %.1e, scale %.2f:",
                network.draw().cell(),
                network.draw().units(),
                network.draw().learningRate(),
                network.draw().initialScale());
        if (network.failure() != null) {
            return settings + " failed: " + network.failure();
        }
        var last = network.course().get(network.course().size() - 1);
        return settings
                + String.format(Locale.ROOT, " NRMSE %.4f, largest exponent %.3f", last.error(), last.exponents()[0]);
    }

    /** At the mean pace since this process began. */
    private String left() {
        long all = (networks - before) * iterations;
        if (iterated == 0) {
            return "";
        }
        double millis = (double) (clock.millis() - startedAt) / iterated * Math.max(0, all - iterated);
        return TimeLeft.text(Duration.ofMillis((long) millis)) + " left";
    }

    private void say(String line) {
        out.println((shownLength > 0 ? "\r" + " ".repeat(shownLength) + "\r" : "") + line);
        out.flush();
        shownLength = 0;
    }
}
