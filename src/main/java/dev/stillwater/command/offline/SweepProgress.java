package dev.stillwater.command.offline;

import dev.stillwater.study.sweep.NetworkResult;
import dev.stillwater.study.sweep.Sweep;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Shows a person how far a sweep is, by the iterations done. */
final class SweepProgress extends NetworksProgress implements Sweep.Observer {
    SweepProgress(int networks, long iterations, boolean terminal, PrintWriter out, BooleanSupplier stop, Clock clock) {
        super(networks, iterations, terminal, out, stop, clock);
    }

    @Override
    public void done(NetworkResult network) {
        told(line(network));
    }

    private static String line(NetworkResult network) {
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
}
