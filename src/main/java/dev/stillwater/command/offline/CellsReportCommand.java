package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.command.UntilStopped;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.cells.CellPlan;
import dev.stillwater.study.cells.CellReport;
import dev.stillwater.study.cells.CellStudy;
import dev.stillwater.study.cells.CellWork;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every kind of cell on the same work, in one table. */
@Command(
        name = "cells",
        description = {
            "Every kind of cell that can be trained on the same work, in one table: error, driven exponent, relaxation after an"
                    + " impulse, training time and cost of a step, with the spread over seeds.",
            "On Mackey-Glass at three levels of noise, a simulated laser and the files of --data. It takes half an hour of two"
                    + " cores; --quick half a minute. Each network that is done is a line of networks.jsonl in the directory of"
                    + " --output; Ctrl-C loses only those in work, and the same command goes on."
        })
final class CellsReportCommand extends ReportingCommand {
    private static final int MOST = 100;
    private static final Path USUAL = Path.of("report-cells");

    @Option(
            names = "--data",
            order = 1,
            paramLabel = "DIR",
            description = "Directory of the recorded series; without it simulated ones alone.")
    private @Nullable Path data;

    @Option(
            names = "--series",
            order = 2,
            split = ",",
            paramLabel = "FILE",
            defaultValue = "machine_temperature_system_failure.csv,ec2_cpu_utilization_5f5533.csv,occupancy_6005.csv",
            description =
                    "Files in the directory of --data, CSV with a column \"value\", or one number per line; default"
                            + " ${DEFAULT-VALUE}.")
    private List<String> series = List.of();

    @Option(
            names = "--output",
            order = 3,
            paramLabel = "DIR",
            description =
                    "Directory of the networks, and of the page unless --report says where; default report-cells.")
    private Path output = USUAL;

    @Option(
            names = "--seeds",
            order = 4,
            paramLabel = "N",
            description = "Networks of each kind on each series; default 3, with --quick 1.")
    private @Nullable Integer given;

    @Option(
            names = "--workers",
            order = 5,
            paramLabel = "N",
            description = "Networks trained side by side; by default as many as there are cores.")
    private @Nullable Integer workers;

    @Option(names = "--quick", order = 6, description = "Small networks, few iterations: a first look.")
    private boolean quick;

    @Override
    public Integer call() throws InterruptedException {
        TrainingLibraries.require();
        int seeds = given != null ? given : quick ? 1 : CellPlan.SEEDS;
        int beside = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        OfflineCommand.inRange("--seeds", seeds, 1, MOST);
        OfflineCommand.inRange("--workers", beside, 1, MOST);
        if (data == null) {
            refuse("simulated series alone, without --data", "--series");
        }
        CellPlan plan = quick ? CellPlan.quick(seeds) : CellPlan.full(seeds);
        List<CellWork> recorded = recorded(plan); // what is wrong with a file is told at once
        List<CellWork> works = CellWork.simulated(plan);
        works.addAll(recorded);
        CellStudy study = new CellStudy(plan, works);
        ReportDirectory report = report("Stillwater: every kind of cell on the same work", output);
        UntilStopped.listen();
        CellReport found = run(
                study, beside, new CellsProgress(study.networks(), errors(), UntilStopped::wished, Clock.systemUTC()));
        if (UntilStopped.wished()) {
            warn("stopped with " + found.networks() + " networks done; the same command goes on");
            return TrainCommand.STOPPED;
        }
        show(List.of(found.table()));
        found.failures().forEach(this::warn);
        found.addTo(report);
        finish(report);
        return 0;
    }

    private CellReport run(CellStudy study, int beside, CellsProgress progress) throws InterruptedException {
        try {
            return study.run(output, beside, progress);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--output: " + e.getMessage());
        }
    }

    private List<CellWork> recorded(CellPlan plan) {
        List<CellWork> works = new ArrayList<>();
        if (data == null) {
            return works;
        }
        Set<String> names = new HashSet<>();
        for (String name : series) {
            if (!names.add(name)) {
                throw new InvalidSettingException("--series: '" + name + "' is there twice");
            }
            String column = name.endsWith(".csv") ? "value" : null;
            try {
                works.add(CellWork.recorded(
                        Recording.read("--series", data.resolve(name).toString(), column), plan));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException("--series: " + e.getMessage());
            }
        }
        return works;
    }
}
