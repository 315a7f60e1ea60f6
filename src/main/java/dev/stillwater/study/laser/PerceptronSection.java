package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.report.Chart;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.training.perceptron.PerceptronEnsemble;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The study of the perceptrons made readable, a section of the page.
 *
 * @param tolerance of a free run that is in step, in the signal's units
 * @param length of the run
 */
record PerceptronSection(PerceptronStudy study, double tolerance, RunLength length) {
    static final String TITLE = "The multilayer perceptron";

    static final String METHOD =
            "One hidden layer sees the last p values (the lag) and says the next. It learns all windows of the series at once by"
                    + " Levenberg-Marquardt with Bayesian regularisation, which tells how many of its weights the data determine"
                    + " (gamma), and is then iterated on its own predictions. Networks of one setting differ by their start. Each"
                    + " runs on its own; the median is that of their runs at every step. The report's settings are trained as they"
                    + " are. The others are chosen from by windows inside the series to learn from, as long as the values that"
                    + " follow, or a tenth of the series: each window in turn is left out of what is to be predicted in training"
                    + " (its values stay inputs of the few after it) and forecast from the values before it; the score is the mean"
                    + " NMSE of these forecasts, each counted as 1 at most. The values that follow choose nothing.";

    Table statements() {
        Table table = new Table(
                        "perceptron-statements",
                        length.title("The report's statement on the perceptron, and what was found here"))
                .column("statement", "the report")
                .column("found", "here");
        for (PerceptronResult result : study.ofReport()) {
            table.row("With " + result.label() + " units it predicts the initial drop, then is erratic", free(result));
        }
        PerceptronResult chosen = study.chosen();
        return table.row(
                "Other settings (not in the report)",
                "Chosen of " + study.searched().size() + " on windows inside the series: " + chosen.label() + " units, "
                        + free(chosen)
                        + String.format(
                                Locale.ROOT,
                                ". Its score on the windows: %.3f.",
                                chosen.judged().score()));
    }

    private String free(PerceptronResult result) {
        return String.format(
                Locale.ROOT,
                "free-run NMSE %.3f (middle of %d starts; %.3f to %.3f), their median %.3f; in step for %.0f values (middle;"
                        + " longest %.0f), their median for %d",
                result.members().median(Continuation::freeNmse),
                result.members().each().size(),
                result.members().least(Continuation::freeNmse),
                result.members().greatest(Continuation::freeNmse),
                result.median().freeNmse(),
                result.members().median(this::inStep),
                result.members().greatest(this::inStep),
                result.median().stepsInStep(tolerance));
    }

    private double inStep(Continuation one) {
        return one.stepsInStep(tolerance);
    }

    Table settings() {
        Table table = new Table(
                        "perceptrons",
                        "Perceptrons: errors on the values that follow, and on windows inside the series")
                .column("setting", "perceptron")
                .column("members", "starts")
                .column("weights", "weights")
                .column("gamma", "gamma", 0)
                .column("training_rmse", "RMSE in training", 2)
                .column("updated_middle", "one-step RMSE, middle", 2)
                .column("updated_median", "of the median", 2)
                .column("free_middle", "free-run NMSE, middle", 4)
                .column("free_best", "best", 4)
                .column("free_worst", "worst", 4)
                .column("free_median", "of the median", 4)
                .column("steps_middle", "values in step, middle", 0)
                .column("steps_best", "best", 0)
                .column("steps_median", "of the median", 0)
                .column("score", "score on windows", 3);
        Stream.concat(study.ofReport().stream(), study.searched().stream())
                .forEach(result -> table.row(
                        result.label() + ", " + result.course(),
                        result.members().each().size(),
                        result.fits().get(0).weights(),
                        result.fitted(PerceptronEnsemble.Fit::effectiveParameters),
                        result.fitted(PerceptronEnsemble.Fit::rmse),
                        result.members().median(Continuation::updatedRmse),
                        result.median().updatedRmse(),
                        result.members().median(Continuation::freeNmse),
                        result.members().least(Continuation::freeNmse),
                        result.members().greatest(Continuation::freeNmse),
                        result.median().freeNmse(),
                        result.members().median(this::inStep),
                        result.members().greatest(this::inStep),
                        inStep(result.median()),
                        result.judged().score()));
        return table;
    }

    List<Chart> charts() {
        LineChart chart = new LineChart(
                        "perceptron-free-run",
                        "Perceptrons on their own",
                        "The values that follow, predicted without seeing any of them: the first network of each setting of the"
                                + " report, and the median of those chosen.",
                        "value after the series",
                        "intensity")
                .reference("observed", study.data().test());
        for (PerceptronResult result : study.ofReport()) {
            chart.line(result.label(), result.members().each().get(0).free());
        }
        return List.of(chart.line(
                "chosen: " + study.chosen().label(), study.chosen().median().free()));
    }
}
