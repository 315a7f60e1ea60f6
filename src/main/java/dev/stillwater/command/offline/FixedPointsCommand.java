package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.yeo.Rest;
import dev.stillwater.study.yeo.RestReport;
import dev.stillwater.study.yeo.Subject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds where networks come to rest while their input stays the same. */
@Command(
        name = "fixed-points",
        description =
                "Find where networks come to rest while their input stays the same, what happens near there, and prove it"
                        + " by interval arithmetic; of at most 8 units all such states.")
public final class FixedPointsCommand extends OfflineCommand {
    private static final String ALL = "--all";

    @Option(
            names = "--input",
            order = 3,
            arity = "1..*",
            split = ",",
            paramLabel = "VALUE",
            description = "Constant inputs, in the signal's units; unless set, three over the range of each network.")
    private List<Double> inputs = List.of();

    @Option(
            names = "--starts",
            order = 4,
            defaultValue = "32",
            paramLabel = "N",
            description = "States to start from at each input; default ${DEFAULT-VALUE}.")
    private int starts;

    @Option(
            names = ALL,
            order = 5,
            description =
                    "Find all, and prove that there are no others, of networks of at most 8 units: those whose outputs h lie"
                            + " in [-1, 1], whatever their memory. The states of --starts then only save work and lead to slow"
                            + " points.")
    private boolean all;

    @Option(
            names = "--boxes",
            order = 6,
            defaultValue = "2000000",
            paramLabel = "N",
            description = "Boxes that " + ALL + " looks at, at most, at each input; default ${DEFAULT-VALUE}.")
    private long boxes;

    @Override
    public Integer call() {
        inRange("--starts", starts, 1, 100_000);
        inRange("--boxes", boxes, 1, 1_000_000_000);
        for (double input : inputs) {
            if (!(Math.abs(input) <= Float.MAX_VALUE)) {
                throw new InvalidSettingException("--input", String.valueOf(input), "finite numbers");
            }
        }
        List<Subject> subjects = subjects();
        for (Subject subject : subjects) {
            if (!subject.model().hasNormalizer()) {
                throw new InvalidSettingException("--models: " + subject.id()
                        + " adapts its scale to the series, so that a constant input means nothing to it; expected a network"
                        + " made for one signal");
            }
            int units = subject.model().cell().units();
            if (all && units > Rest.FEW_UNITS) {
                throw new InvalidSettingException(ALL + ": " + subject.id() + " has " + units
                        + " units; all fixed points can be looked for of at most " + Rest.FEW_UNITS);
            }
        }
        Rest.Plan plan = new Rest.Plan(inputs, starts, all ? boxes : 0, seed());
        ReportDirectory report = report("Stillwater: fixed points");
        Progress progress = progress(plan.parts(subjects));
        RestReport found =
                RestReport.measure(plan, subjects, (all ? progress.atMost() : progress)::tick); // few need all boxes
        show(found.tables());
        if (report != null) {
            found.addTo(report);
            report.heading("Models").tables(List.of(Subject.table(subjects)));
            finish(report);
        }
        return 0;
    }
}
