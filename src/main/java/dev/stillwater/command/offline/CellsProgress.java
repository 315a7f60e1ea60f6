package dev.stillwater.command.offline;

import dev.stillwater.study.cells.CellStudy;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Shows a person, on the standard error stream, a line for each network that is done, and the time left. For any threads. */
final class CellsProgress implements CellStudy.Observer {
    private final int networks;
    private final PrintWriter out;
    private final BooleanSupplier stop;
    private final Clock clock;
    private int before;
    private int done;
    private long startedAt;

    /**
     * @param networks in all
     * @param stop whether to end
     */
    CellsProgress(int networks, PrintWriter out, BooleanSupplier stop, Clock clock) {
        this.networks = networks;
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
    public synchronized void done(String line) {
        done++;
        long left = (clock.millis() - startedAt) / done * (networks - before - done); // at the mean pace so far
        say((before + done) + "/" + networks + "  " + line + "  " + TimeLeft.text(Duration.ofMillis(left)) + " left");
    }

    @Override
    public synchronized void warn(String line) {
        say(line);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
