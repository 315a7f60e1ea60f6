package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.command.UntilStopped;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.sweep.NetworkResult;
import dev.stillwater.study.sweep.Sweep;
import dev.stillwater.study.sweep.SweepReport;
import dev.stillwater.training.TrainingData;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains many small networks and tells what their spectra say of their errors. */
@Command(
        name = "sweep",
        description = {
            "Train many small networks by a file, measure the whole Lyapunov spectrum of each beside its validation error at"
                    + " its start, at each tenth of its training and at its end, and tell what the one says of the other.",
            "Each network that is done is a line of networks.jsonl in the directory; Ctrl-C loses only those in work, and the"
                    + " same command goes on. What comes out does not depend on the workers."
        },
        footer = {
            "",
            "The file (YAML), with what holds where nothing is said:",
            "",
            "  source: mackey-glass  # haken-laser, a file of numbers in lines, or of CSV",
            "  # column: value       # of a CSV file",
            "  source-seed: 1        # of a simulated series",
            "  samples: 200000       # of a simulated series; of a file the first so many",
            "  noise-level: 0        # in standard deviations; unset, a file is as it is",
            "  iterations: 14000     # a multiple of 10",
            "  batch: 64",
            "  segment: 100",
            "  optimiser: adam       # or soap",
            "  seed: 1",
            "  spectrum: {series: 4, steps: 500, transient: 100}",
            "  cell: yeo             # another of train --cell, or a list",
            "  units: 128",
            "  learning-rate: 1e-3",
            "  initial-scale: 1      # of the recurrent weights before they learn",
            "  draws: 1              # networks for each combination of what is in lists",
            "",
            "Cell, units, learning rate and initial scale are swept: each is a value, a list for one after the other, or",
            "(not the cell) draws between two, scale linear or log:",
            "",
            "  learning-rate: {from: 1e-4, to: 1e-2, scale: log}"
        })
public final class SweepCommand extends ReportingCommand {
    private static final int MOST_WORKERS = 256;

    @Parameters(paramLabel = "FILE", description = "The sweep.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--output",
            order = 1,
            paramLabel = "DIR",
            required = true,
            description = "Directory of the networks, and of the page unless --report says where; made where it is"
                    + " missing.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--workers",
            order = 2,
            paramLabel = "N",
            description = "Networks trained side by side; by default as many as there are cores.")
    private @Nullable Integer workers;

    @Override
    public Integer call() throws InterruptedException {
        TrainingLibraries.require();
        int beside = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        OfflineCommand.inRange("--workers", beside, 1, MOST_WORKERS);
        SweepFile wanted = SweepFile.read(file);
        Sweep sweep = new Sweep(wanted.plan(), data(wanted));
        UntilStopped.listen();
        SweepProgress progress = new SweepProgress(
                wanted.plan().networks().size(),
                wanted.plan().course().iterations(),
                hasTerminal(),
                errors(),
                UntilStopped::wished,
                Clock.systemUTC());
        List<NetworkResult> networks = run(sweep, beside, progress);
        if (UntilStopped.wished()) {
            warn("stopped with " + networks.size() + " networks done; the same command goes on");
            return TrainCommand.STOPPED;
        }
        SweepReport found = SweepReport.of(networks);
        show(found.tables());
        showLines(found.lines());
        ReportDirectory report = report("Stillwater: a sweep", output);
        found.addTo(report);
        finish(report);
        return 0;
    }

    private List<NetworkResult> run(Sweep sweep, int beside, SweepProgress progress) throws InterruptedException {
        try {
            sweep.requirePossible();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    file + ": " + String.valueOf(e.getMessage()).replaceFirst("^--", ""));
        }
        try {
            return sweep.run(output, beside, progress);
        } catch (IllegalArgumentException e) {
            String told = String.valueOf(e.getMessage());
            throw new InvalidSettingException(
                    told.startsWith("--") ? file + ": " + told.substring(2) : "--output: " + told);
        }
    }

    private TrainingData data(SweepFile wanted) {
        try {
            return TrainingSource.isSimulated(wanted.source())
                    ? TrainingSource.simulated(wanted.source(), wanted.samples(), wanted.sourceSeed())
                    : TrainingSource.recorded(
                            Recording.read(file + ": source", wanted.source(), wanted.column()), wanted.samples());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(file + ": source: " + e.getMessage());
        }
    }
}
