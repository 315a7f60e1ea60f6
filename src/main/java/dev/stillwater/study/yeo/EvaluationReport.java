package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.evaluation.Evaluation;
import dev.stillwater.evaluation.EvaluationPlan;
import dev.stillwater.evaluation.KnownModelFilter;
import dev.stillwater.evaluation.Score;
import dev.stillwater.evaluation.Scores;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.study.Works;
import dev.stillwater.study.yeo.PaperTable.Printed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The errors of networks over noise levels, and the paper's figure 1. */
public final class EvaluationReport {
    /** What the page says of its figures. */
    static final String METHOD =
            "e_p is the root mean square error of the one-step prediction against the clean signal,"
                    + " over its standard deviation ν (NRMSE). Every model reads the same noisy series, from seeds that no"
                    + " training uses, and is scored after 500 steps. Zeroth order: the next sample is this one. Filter: a"
                    + " well tuned ensemble Kalman filter that knows the Mackey-Glass equation and the noise; posterior mean:"
                    + " the same knowledge in 2,000,000 states of the attractor, known for 0.32 and 0.64 alone. Their errors"
                    + " are constants, measured beforehand on 32 held-out trajectories; the filter is itself an"
                    + " approximation, so that a network can come below it. Cold start: the error of the predictions after "
                    + Evaluation.COLD_FROM + " to " + Evaluation.COLD_TO + " samples from the zero state.";

    static final String ZEROTH = "zeroth order";
    private static final double LITTLE_NOISE = 0.02;
    private static final double MUCH_NOISE = 0.64;

    private final EvaluationPlan plan;
    private final Evaluation evaluation;
    private final Map<Subject, Scores> scores;
    private final Map<Subject, Score> cold; // at their own noise, where that is known
    private final Map<SignalProcess, Scores> zeroth;

    private EvaluationReport(
            EvaluationPlan plan,
            Evaluation evaluation,
            Map<Subject, Scores> scores,
            Map<Subject, Score> cold,
            Map<SignalProcess, Scores> zeroth) {
        this.plan = plan;
        this.evaluation = evaluation;
        this.scores = scores;
        this.cold = cold;
        this.zeroth = zeroth;
    }

    /**
     * Measures all subjects.
     *
     * @param tick called after each of the {@link #parts}, from several threads
     */
    public static EvaluationReport measure(EvaluationPlan plan, List<Subject> subjects, Runnable tick) {
        Evaluation evaluation = new Evaluation(plan);
        Map<Subject, Scores> scores = new LinkedHashMap<>();
        Map<Subject, Score> cold = new LinkedHashMap<>();
        Map<SignalProcess, Scores> zeroth = new EnumMap<>(SignalProcess.class);
        for (Subject subject : subjects) {
            zeroth.computeIfAbsent(subject.process(), evaluation::zerothOrder);
            scores.put(subject, evaluation.scores(subject.model(), subject.process(), tick));
            if (!Double.isNaN(subject.noise())) {
                cold.put(subject, evaluation.coldStart(subject.model(), subject.process(), subject.noise(), tick));
            }
        }
        return new EvaluationReport(plan, evaluation, scores, cold, zeroth);
    }

    /** Into how many ticks the measurement falls. */
    public static int parts(EvaluationPlan plan, List<Subject> subjects) {
        Evaluation evaluation = new Evaluation(plan);
        long cold = subjects.stream()
                .filter(subject -> !Double.isNaN(subject.noise()))
                .count();
        return evaluation.parts() * subjects.size() + evaluation.coldParts() * (int) cold;
    }

    /** Per process the errors over noise levels; then each model at its own noise; then the paper's figures. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        zeroth.keySet().forEach(process -> tables.add(overLevels(process)));
        Table own =
                new OwnNoise(scores, zeroth, cold).table(length().title("Each model at the noise it was trained on"));
        if (!own.rows().isEmpty()) {
            tables.add(own);
        }
        Table paper = paper();
        if (!paper.rows().isEmpty()) {
            tables.add(paper);
        }
        return tables;
    }

    /** Puts figures, tables and how they were measured into a report. */
    public void addTo(ReportDirectory report) {
        report.heading("Prediction error").works(List.of(Works.YEO));
        if (length().isShort()) {
            report.note(length().note());
        }
        report.paragraph(METHOD)
                .paragraph(PaperTable.METHOD)
                .charts(new EvaluationFigures(plan, evaluation, scores, zeroth).charts())
                .tables(tables())
                .tables(List.of(allScores()));
    }

    /** Every score with its confidence interval. */
    Table allScores() {
        Table table = new Table("scores", "All scores, with 95 % confidence intervals over trajectories")
                .column("source", "source")
                .column("model", "model")
                .column("trained_at", "trained at σ", 2)
                .column("level", "tested at σ", 2)
                .column("nrmse", "e_p", 4)
                .column("low", "from", 4)
                .column("high", "to", 4)
                .column("zeroth_order", ZEROTH, 4)
                .column("samples", "samples");
        scores.forEach((subject, ofModel) -> {
            for (Score score : ofModel.levels()) {
                table.row(
                        subject.process().label(),
                        subject.id(),
                        subject.noise(),
                        score.level(),
                        score.nrmse(),
                        score.low(),
                        score.high(),
                        zeroth(subject.process(), score.level()),
                        score.samples());
            }
        });
        return table;
    }

    private Table overLevels(SignalProcess process) {
        Table table = new Table(
                "nrmse-" + process.label(),
                "One-step error e_p (NRMSE) on " + process.label()
                        + " over the noise σ of the test, " + plan.trajectories() + " trajectories of " + plan.samples()
                        + " samples");
        table.column("model", "model").column("trained_at", "trained at σ", 2);
        plan.levels().forEach(level -> table.column("nrmse_" + PaperTable.plain(level), PaperTable.plain(level), 4));
        Optional.ofNullable(zeroth.get(process)).ifPresent(of -> table.row(row(ZEROTH, Double.NaN, of)));
        scores.forEach((subject, of) -> {
            if (subject.process() == process) {
                table.row(row(subject.id(), subject.noise(), of));
            }
        });
        if (process == SignalProcess.MACKEY_GLASS) {
            table.row(limits("filter that knows the equation", KnownModelFilter::error));
            table.row(limits("posterior mean", KnownModelFilter::posteriorMean));
        }
        return table;
    }

    private List<Object> limits(String name, ToDoubleFunction<KnownModelFilter> error) {
        List<Object> row = new ArrayList<>(List.of(name, Double.NaN));
        plan.levels()
                .forEach(level -> row.add(
                        KnownModelFilter.at(level).map(error::applyAsDouble).orElse(Double.NaN)));
        return row;
    }

    private static List<Object> row(String name, double noise, Scores scores) {
        List<Object> row = new ArrayList<>(List.of(name, noise));
        scores.levels().forEach(score -> row.add(score.nrmse()));
        return row;
    }

    private Table paper() {
        PaperTable table = PaperTable.of("paper-errors", length().title("e_p beside the paper"), scores.keySet());
        Scores naive = zeroth.get(SignalProcess.MACKEY_GLASS);
        if (naive != null) {
            naive.at(LITTLE_NOISE)
                    .ifPresent(s -> table.add("tested at 0.02", ZEROTH, Printed.of("0.147"), interval(s)));
            naive.at(MUCH_NOISE).ifPresent(s -> table.add("tested at 0.64", ZEROTH, Printed.of("0.658"), interval(s)));
        }
        trained(table, MUCH_NOISE, MUCH_NOISE, "0.141");
        trained(table, MUCH_NOISE, 0, "0.050");
        trained(table, LITTLE_NOISE, MUCH_NOISE, "0.332");
        trained(table, 0, LITTLE_NOISE, "0.268");
        return table.table();
    }

    /** A row for the networks of the paper trained at one level, with their errors at another, if that was tested. */
    private void trained(PaperTable table, double noise, double level, String paper) {
        if (plan.levels().contains(level)) {
            String figure = "trained at " + PaperTable.plain(noise) + ", tested at " + PaperTable.plain(level);
            Forms.at(noise, scores.keySet())
                    .forEach(forms ->
                            table.add(figure, forms, Printed.of(paper), subject -> interval(score(subject, level))));
        }
    }

    private Score score(Subject subject, double level) {
        return Objects.requireNonNull(scores.get(subject)).at(level).orElseThrow();
    }

    private static ConfidenceInterval interval(Score score) {
        return new ConfidenceInterval(score.nrmse(), score.low(), score.high());
    }

    /** Against the plan that the errors of the shipped networks are told of. */
    private RunLength length() {
        EvaluationPlan full = EvaluationPlan.defaults();
        return RunLength.FULL
                .of("trajectories", plan.trajectories(), full.trajectories())
                .of("samples of each", plan.samples(), full.samples());
    }

    private double zeroth(SignalProcess process, double level) {
        return Optional.ofNullable(zeroth.get(process))
                .flatMap(of -> of.at(level))
                .map(Score::nrmse)
                .orElse(Double.NaN);
    }
}
