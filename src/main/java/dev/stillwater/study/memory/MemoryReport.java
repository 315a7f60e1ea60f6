package dev.stillwater.study.memory;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.util.List;

/** Which cells can remember: the losses of some of them on both tasks, beside those of a network without memory. */
public final class MemoryReport {
    private static final List<String> CELLS = List.of("scornn", "lstm", "gru", "rnn");
    private static final int UNITS = 64;
    private static final int BATCH = 32;

    private final Table losses;

    private MemoryReport(Table losses) {
        this.losses = losses;
    }

    /**
     * Trains them all.
     *
     * @param quick a quarter of the iterations on shorter sequences
     * @param trained run after each network
     */
    public static MemoryReport of(boolean quick, long seed, Runnable trained) {
        Table table = new Table(
                        "memory",
                        "Loss after learning; adding: mean square error, copying: mean cross entropy"
                                + (quick ? "; short run" : ""))
                .column("task", "task")
                .column("cell", "cell")
                .column("iterations", "iterations")
                .column("loss", "loss", 5)
                .column("baseline", "without memory", 5)
                .column("ratio", "ratio", 3);
        for (MemoryTask task : List.of(new AddingTask(quick ? 50 : 150), new CopyingTask(quick ? 20 : 60))) {
            for (String cell : CELLS) {
                int iterations = quick ? 1000 : 4000;
                double loss = new MemoryTraining(cell, UNITS, BATCH, iterations, rate(cell)).loss(task, seed);
                table.row(task.name(), cell, iterations, loss, task.baseline(), loss / task.baseline());
                trained.run();
            }
        }
        return new MemoryReport(table);
    }

    /** How many networks are trained. */
    public static int networks() {
        return 2 * CELLS.size();
    }

    private static double rate(String cell) {
        return cell.equals("rnn") ? 1e-3 : 3e-3;
    }

    public Table losses() {
        return losses;
    }

    /** Puts the table into a report. */
    public void addTo(ReportDirectory report) {
        report.paragraph("A network of " + UNITS + " units learns by Adam on fresh sequences, " + BATCH
                        + " in every iteration. A loss below that of a network without memory shows that it remembers.")
                .tables(List.of(losses));
    }
}
