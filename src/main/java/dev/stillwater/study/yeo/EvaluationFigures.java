package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.Evaluation;
import dev.stillwater.evaluation.EvaluationPlan;
import dev.stillwater.evaluation.Excerpt;
import dev.stillwater.evaluation.Score;
import dev.stillwater.evaluation.Scores;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.report.LineChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The paper's figure 1, from the errors that were measured.
 *
 * @param scores of each network
 * @param zeroth those of the zeroth-order prediction on each process
 */
record EvaluationFigures(
        EvaluationPlan plan, Evaluation evaluation, Map<Subject, Scores> scores, Map<SignalProcess, Scores> zeroth) {
    private static final int EXCERPT = 200;

    List<LineChart> charts() {
        List<LineChart> charts = new ArrayList<>();
        for (SignalProcess process : zeroth.keySet()) {
            charts.add(errorChart(process));
        }
        if (zeroth.containsKey(SignalProcess.MACKEY_GLASS)) {
            charts.add(excerptChart());
        }
        return charts;
    }

    private LineChart errorChart(SignalProcess process) {
        boolean main = process == SignalProcess.MACKEY_GLASS;
        LineChart chart = new LineChart(
                        main ? "figure-1a" : "errors-" + process.label(),
                        (main ? "Figure 1a: " : "") + "one-step error over noise, " + process.label(),
                        "Error e_p of each network against the clean signal, over the noise σ of the test, with 95 %"
                                + " confidence intervals over trajectories (no lower end: it is 0); grey: the"
                                + " zeroth-order prediction.",
                        "noise σ of the test (standard deviations of the signal)",
                        "e_p")
                .logY()
                .categories(plan.levels().stream().map(PaperTable::plain).toList());
        Optional.ofNullable(zeroth.get(process)).ifPresent(of -> chart.reference(EvaluationReport.ZEROTH, errors(of)));
        scores.forEach((subject, of) -> {
            if (subject.process() == process) {
                subject.draw(chart, scores.keySet(), errors(of)).intervals(of(of, Score::low), of(of, Score::high));
            }
        });
        return chart;
    }

    /** The noisy signal at the highest level, and what the networks trained on least and most noise make of it. */
    private LineChart excerptChart() {
        double level = plan.levels().get(plan.levels().size() - 1);
        List<Subject> ofPaper = Subject.ofShippedForm(scores.keySet().stream()
                .filter(subject -> subject.isOfPaper() && !Double.isNaN(subject.noise()))
                .sorted(Comparator.comparingDouble(Subject::noise))
                .toList());
        List<Subject> shown = ofPaper.size() < 2 ? ofPaper : List.of(ofPaper.get(0), ofPaper.get(ofPaper.size() - 1));
        LineChart chart = new LineChart(
                "figure-1b",
                "Figure 1b: Mackey-Glass at noise σ = " + PaperTable.plain(level),
                "The clean signal (grey), what the networks see (dots), and what those " + Subject.trainedAt(shown)
                        + " had predicted one step before.",
                "time step",
                "μ, y, ŷ");
        for (Subject subject : shown) {
            Excerpt excerpt = evaluation.excerpt(subject.model(), subject.process(), level, EXCERPT);
            if (chart.isEmpty()) {
                chart.reference("clean signal", excerpt.truth()).dots("observed", excerpt.observed());
            }
            chart.line(subject.id(), excerpt.predicted());
        }
        return chart;
    }

    private static double[] errors(Scores scores) {
        return of(scores, Score::nrmse);
    }

    private static double[] of(Scores scores, ToDoubleFunction<Score> figure) {
        return scores.levels().stream().mapToDouble(figure).toArray();
    }
}
