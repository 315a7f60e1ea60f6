package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.stateful.StatefulPlan;
import dev.stillwater.study.stateful.StatefulReport;
import dev.stillwater.study.stateful.Task;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Four ways of cutting a series into batches, in one table of error and time. */
@Command(
        name = "stateful",
        description = {
            "Four ways of cutting a series into batches (from the zero state, stateful, in order, with the initial value as an"
                    + " input) on a slow and a fast leaky bucket and on a laser, in one table of error and time; into"
                    + " report-stateful/ unless --report says where.",
            "It takes a minute of two cores; --quick seconds."
        })
final class StatefulReportCommand extends ReportingCommand {
    private static final int MOST_SEEDS = 100;
    private static final Path USUAL = Path.of("report-stateful");

    @Option(
            names = "--train",
            order = 1,
            paramLabel = "FILE",
            description =
                    "Values to learn from beside the others, one per line, such as the 1000 of the Santa Fe laser.")
    private @Nullable String train;

    @Option(names = "--test", order = 2, paramLabel = "FILE", description = "The values that follow those of --train.")
    private @Nullable String test;

    @Option(
            names = "--cell",
            order = 3,
            paramLabel = "CELL",
            defaultValue = "gru",
            description = "Of all networks: lstm, rnn, gru or another of train --cell; default ${DEFAULT-VALUE}.")
    private String cell = "";

    @Option(
            names = "--seeds",
            order = 4,
            paramLabel = "N",
            description = "Networks of each kind; default 3, with --quick 1.")
    private @Nullable Integer given;

    @Option(names = "--quick", order = 5, description = "Small networks, few iterations: a first look.")
    private boolean quick;

    @Override
    public Integer call() {
        int seeds = given != null ? given : quick ? 1 : StatefulPlan.SEEDS;
        OfflineCommand.inRange("--seeds", seeds, 1, MOST_SEEDS);
        PassType type = PassTypes.of(cell)
                .orElseThrow(() -> new InvalidSettingException(
                        "--cell",
                        cell,
                        "one of "
                                + String.join(
                                        ", ",
                                        PassTypes.all().stream()
                                                .map(PassType::label)
                                                .toList())));
        StatefulPlan plan = quick ? StatefulPlan.quick(type, seeds) : StatefulPlan.full(type, seeds);
        List<Task> tasks = Task.own(plan);
        addRecorded(tasks, plan);
        ReportDirectory report = report("Stillwater: ways of cutting a series into batches", USUAL);
        Progress progress = progress(StatefulReport.parts(plan, tasks.size()));
        StatefulReport study = StatefulReport.run(plan, tasks, progress::tick);
        show(List.of(study.table()));
        study.addTo(report);
        finish(report);
        return 0;
    }

    private void addRecorded(List<Task> tasks, StatefulPlan plan) {
        if (train == null && test == null) {
            return;
        }
        if (train == null || test == null) {
            throw new InvalidSettingException(
                    "--train and --test go together: the second file goes on where the first ends");
        }
        try {
            tasks.add(Task.recorded(Recording.ofLines("--train", train), Recording.ofLines("--test", test), plan));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--train and --test: " + e.getMessage());
        }
    }
}
