package dev.stillwater.command.offline;

import dev.stillwater.study.cells.CellStudy;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/** Shows a person how far the table of cells is. */
final class CellsProgress extends NetworksProgress implements CellStudy.Observer {
    CellsProgress(int networks, PrintWriter out, BooleanSupplier stop, Clock clock) {
        super(networks, 1, false, out, stop, clock);
    }

    @Override
    public void done(String line) {
        told(line);
    }
}
