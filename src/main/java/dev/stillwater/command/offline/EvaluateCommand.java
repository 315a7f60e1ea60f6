package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.EvaluationPlan;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.yeo.Analysis;
import dev.stillwater.study.yeo.EvaluationReport;
import dev.stillwater.study.yeo.Subject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the one-step error of models over noise levels. */
@Command(
        name = "evaluate",
        description = {
            "Measure the one-step error of models over noise levels, on series that no training has seen.",
            "With --report everything that analyse finds is measured too: the page shows all figures of the paper."
        })
public final class EvaluateCommand extends OfflineCommand {
    private static final double MAX_LEVEL = 100;
    private static final long MAX_SAMPLES = 10_000_000; // of all trajectories: they are kept in memory

    @Option(
            names = "--levels",
            order = 10,
            arity = "1..*",
            split = ",",
            paramLabel = "SIGMA",
            description =
                    "Noise of the tests, in standard deviations of the signal; default 0,0.02,0.04,0.08,0.16,0.32,0.64.")
    private List<Double> levels = EvaluationPlan.PAPER_LEVELS;

    @Option(
            names = "--trajectories",
            order = 11,
            defaultValue = "10",
            paramLabel = "N",
            description = "Series from different seeds; default ${DEFAULT-VALUE}.")
    private int trajectories;

    @Option(
            names = "--samples",
            order = 12,
            defaultValue = "2500",
            paramLabel = "N",
            description = "Scored predictions of each series, after 500 that are not; default ${DEFAULT-VALUE}.")
    private int samples;

    @Override
    public Integer call() {
        for (double level : levels) {
            if (!(level >= 0 && level <= MAX_LEVEL)) {
                throw new InvalidSettingException("--levels", String.valueOf(level), "numbers from 0 to 100");
            }
        }
        inRange("--trajectories", trajectories, 1, 1_000);
        inRange("--samples", samples, 2, MAX_SAMPLES / trajectories);

        EvaluationPlan plan = new EvaluationPlan(levels, trajectories, samples, seed());
        List<Subject> subjects = subjects();
        ReportDirectory report = report("Stillwater: evaluation");
        Analysis.Plan analysis = Analysis.Plan.paper(seed());
        Progress progress =
                progress(EvaluationReport.parts(plan, subjects) + (report == null ? 0 : analysis.parts(subjects)));
        EvaluationReport evaluation = EvaluationReport.measure(plan, subjects, progress::tick);
        show(evaluation.tables());
        if (report != null) {
            evaluation.addTo(report);
            Analysis.measure(analysis, subjects, progress::tick).addTo(report);
            report.heading("Models").tables(List.of(Subject.table(subjects)));
            finish(report);
        }
        return 0;
    }
}
