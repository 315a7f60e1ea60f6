package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.study.laser.LaserData;
import dev.stillwater.study.laser.LaserReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The study of the laser on one page, beside the statements of O'Reilly's report. */
@Command(
        name = "laser",
        description = {
            "LSTMs and perceptrons of several lags and seeds, trained on a laser and left to go on, on one page beside the"
                    + " statements of O'Reilly's report; into report-laser/ unless --report says where.",
            "It trains hundreds of networks, which takes an hour of a core and more; --quick takes minutes."
        })
final class LaserReportCommand extends ReportingCommand {
    private static final int MOST_SEEDS = 100;
    private static final Path USUAL = Path.of("report-laser");

    @Option(
            names = "--train",
            order = 1,
            paramLabel = "FILE",
            description = "Values to learn from, one per line, such as the 1000 of the Santa Fe competition; by default"
                    + " 1000 of a simulated laser.")
    private @Nullable String train;

    @Option(
            names = "--test",
            order = 2,
            paramLabel = "FILE",
            description = "The values that follow those of --train; by default the next 100 of the simulated laser.")
    private @Nullable String test;

    @Option(
            names = "--seeds",
            order = 3,
            paramLabel = "N",
            description = "Networks of each kind; default 5, with --quick 2.")
    private @Nullable Integer given;

    @Option(names = "--quick", order = 4, description = "Two lags, two seeds, few epochs: a first look.")
    private boolean quick;

    @Override
    public Integer call() {
        TrainingLibraries.require();
        int seeds = given != null ? given : quick ? 2 : LaserReport.SEEDS;
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new InvalidSettingException(
                    "--seeds", String.valueOf(seeds), "a whole number from 1 to " + MOST_SEEDS);
        }
        LaserReport.Plan plan = quick ? LaserReport.Plan.quick(seeds) : LaserReport.Plan.full(seeds);
        LaserData data = data(plan.longestLag());
        ReportDirectory report = report("Stillwater: the laser", USUAL);
        Progress progress = progress(plan.parts());
        LaserReport study = LaserReport.run(plan, data, shipped(), progress::add);
        showBeside(study.statements(), study.tables());
        study.addTo(report);
        finish(report);
        return 0;
    }

    private LaserData data(int longestLag) {
        if (train == null && test == null) {
            return LaserData.own();
        }
        if (train == null || test == null) {
            throw new InvalidSettingException(
                    "--train and --test go together: the second file goes on where the first ends");
        }
        RecordedSignal first = Recording.ofLines("--train", train);
        RecordedSignal second = Recording.ofLines("--test", test);
        try {
            return LaserData.of(first, second, longestLag);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--train and --test: " + e.getMessage());
        }
    }
}
