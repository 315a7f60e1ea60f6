package dev.stillwater.command.laser;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.offline.Progress;
import dev.stillwater.command.offline.ReportDirectory;
import dev.stillwater.command.offline.ReportingCommand;
import dev.stillwater.command.offline.TrainingLibraries;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The study of the laser on one page, beside the statements of O'Reilly's report. */
@Command(
        name = "laser",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "LSTMs and perceptrons of several lags and seeds, trained on a laser and left to go on, on one page beside the"
                    + " statements of O'Reilly's report.",
            "It trains hundreds of networks, which takes an hour of a core and more; --quick takes minutes."
        })
public final class LaserReportCommand extends ReportingCommand {
    private static final int MOST_SEEDS = 100;

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

    @Option(
            names = "--report",
            order = 30,
            defaultValue = "report-laser",
            paramLabel = "DIR",
            description = "Directory for the page, its figures (SVG, PNG) and tables (CSV, JSON); default"
                    + " ${DEFAULT-VALUE}, made where it is missing.")
    private Path directory = Path.of("report-laser");

    @Override
    public Integer call() {
        TrainingLibraries.require();
        int seeds = given != null ? given : quick ? 2 : 5;
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new InvalidSettingException(
                    "--seeds", String.valueOf(seeds), "a whole number from 1 to " + MOST_SEEDS);
        }
        LaserStudy.Plan plan = quick ? LaserStudy.Plan.quick(seeds) : LaserStudy.Plan.full(seeds);
        PerceptronStudy.Plan perceptronPlan =
                quick ? PerceptronStudy.Plan.quick(seeds) : PerceptronStudy.Plan.full(seeds);
        LaserData data = LaserData.of(train, test, Math.max(plan.longestLag(), perceptronPlan.longestLag()));
        ReportDirectory report = report(directory, "index", "Stillwater: the laser");
        Progress progress = progress(plan.epochs() + perceptronPlan.work());
        IntConsumer done = parts -> {
            for (int i = 0; i < parts; i++) {
                progress.tick();
            }
        };
        PerceptronStudy perceptrons = new PerceptronStudy(data, perceptronPlan, done);
        LaserStudy study = new LaserStudy(data, plan, done);
        LaserFigures figures = new LaserFigures(study, data.learntBy(shipped()));
        PerceptronSection section = new PerceptronSection(perceptrons, study.tolerance());
        Stream.of(figures.statements(), section.statements())
                .flatMap(table -> table.rows().stream())
                .forEach(row -> say("the report: " + row.get(0) + "\n      here: " + row.get(1) + "\n"));
        Stream.concat(figures.tables().stream(), Stream.of(section.settings()))
                .forEach(table -> say(table.text() + "\n"));
        report.paragraph("Series: " + data.name() + ", " + data.train().length + " values to learn from and "
                        + data.test().length + " that follow.")
                .paragraph(LaserFigures.METHOD)
                .tables(List.of(figures.statements()))
                .charts(figures.charts())
                .tables(figures.tables())
                .heading(PerceptronSection.TITLE)
                .paragraph(PerceptronSection.METHOD)
                .tables(List.of(section.statements()))
                .charts(section.charts())
                .tables(List.of(section.settings()));
        say("report: " + report.finish());
        return 0;
    }
}
