package dev.stillwater.command.offline;

import dev.stillwater.backtest.Backtest;
import dev.stillwater.backtest.BacktestReport;
import dev.stillwater.backtest.History;
import dev.stillwater.backtest.ScoredFrom;
import dev.stillwater.backtest.Unfit;
import dev.stillwater.command.CommandFailedException;
import dev.stillwater.command.Histories;
import dev.stillwater.command.HistoryNotes;
import dev.stillwater.command.HistoryOptions;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.EvaluationPlan;
import dev.stillwater.network.Model;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.yeo.Analysis;
import dev.stillwater.study.yeo.EvaluationReport;
import dev.stillwater.study.yeo.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the one-step error of models over noise levels, or on the history of a user. */
@Command(
        name = "evaluate",
        description = {
            "Measure the one-step error of models over noise levels, on series that no training has seen; or, with"
                    + " --data or --topic, on samples of yours, as if live, beside what takes no network.",
            "Without these and with --report everything that analyse finds is measured too: the page shows all figures of the paper."
        })
public final class EvaluateCommand extends OfflineCommand {
    private static final double MAX_LEVEL = 100;
    private static final int MAX_FROM = 100_000_000;
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
            defaultValue = "" + EvaluationPlan.TRAJECTORIES,
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

    @Option(
            names = "--from-sample",
            order = 46,
            paramLabel = "N|SHARE",
            description =
                    "The first sample whose prediction is judged in a backtest, or the share of a series before it;"
                            + " by default 0.15, and at least 100.")
    private @Nullable String fromSample;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Override
    public Integer call() {
        if (history.isGiven()) {
            return backtest();
        }
        history.requireNone();
        if (fromSample != null) {
            throw new InvalidSettingException("--from-sample: needs --data FILE|DIR or --topic NAME");
        }
        return simulate();
    }

    private int backtest() {
        refuse("--data and --topic", "--levels", "--trajectories", "--samples", "--source", "--seed");
        List<Model> models = modelsForAnySeries();
        Backtest backtest = new Backtest(history.predictor(), models, scoredFrom());
        Histories all = history.read(this::warn);
        HistoryNotes noted = all.notes();
        List<History> fit = new ArrayList<>();
        for (History series : all.series()) {
            Unfit unfit = backtest.unfit(series);
            if (unfit == null) {
                fit.add(series);
            } else {
                boolean helps = unfit.kind() == Unfit.Kind.SHORT && all.isPart();
                noted.add(
                        unfit.kind().words(),
                        series.series(),
                        unfit.told() + (helps ? "; a greater --max-samples reads more of the topic" : ""));
            }
        }
        List<String> notes = noted.lines();
        notes.forEach(this::warn);
        if (fit.isEmpty()) {
            throw new CommandFailedException("there is no series that can be judged");
        }
        ReportDirectory report = report("Stillwater: backtest");
        BacktestReport found =
                new BacktestReport(backtest.run(fit, progress(backtest.steps(fit))::add), notes, files());
        show(isJson() ? found.allTables() : found.tables());
        showLines(found.lines());
        if (report != null) {
            found.addTo(report);
            finish(report);
        }
        return 0;
    }

    private ScoredFrom scoredFrom() {
        String text = fromSample;
        if (text == null) {
            return ScoredFrom.DEFAULT;
        }
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number < 1) {
                return new ScoredFrom(number, 1);
            }
            if (number >= 1 && number <= MAX_FROM && number == Math.rint(number)) {
                return new ScoredFrom(0, (int) number);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new InvalidSettingException(
                "--from-sample", text, "a whole number from 1 to " + MAX_FROM + ", or a share between 0 and 1");
    }

    private int simulate() {
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
