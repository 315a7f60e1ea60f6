package dev.stillwater.study.yeo;

import dev.stillwater.analysis.ContributionRatio;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.report.LineChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The paper's figures 2 to 4, from what was found of the networks of the paper. */
final class AnalysisFigures {
    private static final int SHOWN_STEPS = 200;
    private static final int SHOWN_RESPONSE = 50;
    private static final double NORMAL = 1.96; // 97.5 % quantile
    private static final String OVER_TRAJECTORIES = "Points with a bar are the mean over " + Trends.TRAJECTORIES
            + " further trajectories of the noiseless signal, with its 95 % confidence interval.";
    private static final String TRAINED_AT = "noise σ of the training (standard deviations of the signal)";

    private final ImpulseExperiment experiment;
    private final int index;
    private final List<Findings> findings;
    private final List<Double> levels;
    private final Trends trends;

    private AnalysisFigures(
            ImpulseExperiment experiment, int index, List<Findings> findings, List<Double> levels, Trends trends) {
        this.experiment = experiment;
        this.index = index;
        this.findings = findings;
        this.levels = levels;
        this.trends = trends;
    }

    /** @param index of the amplitude that figures 3 and 4 show */
    static List<LineChart> charts(ImpulseExperiment experiment, int index, List<Findings> all, Trends trends) {
        List<Findings> findings = all.stream()
                .filter(found -> found.subject().isOfPaper()
                        && !Double.isNaN(found.subject().noise()))
                .toList();
        List<Double> levels = findings.stream()
                .map(found -> found.subject().noise())
                .distinct()
                .sorted()
                .toList();
        return new AnalysisFigures(experiment, index, findings, levels, trends).charts();
    }

    private List<LineChart> charts() {
        return List.of(
                contributions(),
                ratios(),
                responses(),
                trajectories(),
                initialDeviations(),
                relaxations(),
                exponents());
    }

    private LineChart contributions() {
        List<Subject> drawn =
                Subject.ofShippedForm(ends().stream().map(Findings::subject).toList());
        LineChart chart = new LineChart(
                "figure-2a",
                "Figure 2a: state and input over time",
                "‖W_h h‖₁ and ‖W_y y‖₁ along a run at each network's own noise, for those " + Subject.trainedAt(drawn)
                        + ".",
                "time step",
                "norm");
        for (Findings found : ends()) {
            if (!drawn.contains(found.subject())) {
                continue;
            }
            found.noisy().ifPresent(ratio -> {
                String noise = " (" + PaperTable.plain(found.subject().noise()) + ")";
                chart.line("‖W_h h‖₁" + noise, head(ratio.state(), SHOWN_STEPS));
                chart.line("‖W_y y‖₁" + noise, head(ratio.input(), SHOWN_STEPS));
            });
        }
        return chart;
    }

    private LineChart ratios() {
        LineChart chart = new LineChart(
                        "figure-2b",
                        "Figure 2b: contribution ratio α/(1-α)",
                        "How much more the state weighs than the input, over the noise of the training (equation 9). "
                                + OVER_TRAJECTORIES,
                        TRAINED_AT,
                        "α/(1-α)")
                .categories(labels());
        byForm().forEach((form, ofForm) -> {
            line(
                    chart,
                    form,
                    ", noiseless",
                    ofForm,
                    found -> trends.mean(Trends.RATIO, found.subject(), found.ratio()));
            line(
                    chart,
                    form,
                    ", own noise",
                    ofForm,
                    found -> PaperTable.point(
                            found.noisy().map(ContributionRatio::ratio).orElse(Double.NaN)));
        });
        return chart;
    }

    private LineChart responses() {
        LineChart chart = new LineChart(
                        "figure-3",
                        "Figure 3: response to an impulse of " + amplitude().label(),
                        "Error e_n against the truth, n steps after the impulse, mean over impulses.",
                        "n (steps)",
                        "e_n")
                .logY();
        findings.forEach(
                found -> found.subject().draw(chart, subjects(), response(found).error()));
        return chart;
    }

    private LineChart trajectories() {
        List<Findings> ends = ends();
        LineChart chart = new LineChart(
                "figure-4a",
                "Figure 4a: predictions coming back after an impulse of "
                        + amplitude().label(),
                "The clean signal (grey) and the predictions after the last impulse, for networks "
                        + Subject.trainedAt(ends.stream().map(Findings::subject).toList()) + ".",
                "n (steps)",
                "μ, ŷ");
        if (!ends.isEmpty()) {
            chart.reference("clean signal", head(response(ends.get(0)).example().truth(), SHOWN_RESPONSE));
        }
        ends.forEach(found -> found.subject()
                .draw(chart, subjects(), head(response(found).example().predicted(), SHOWN_RESPONSE)));
        return chart;
    }

    private LineChart initialDeviations() {
        LineChart chart = new LineChart(
                        "figure-4b",
                        "Figure 4b: initial deviation after an impulse of "
                                + amplitude().label(),
                        "Error e_0 of the first prediction after the impulse, over the impulse. "
                                + (experiment.isOfPaper(amplitude()) ? OVER_TRAJECTORIES : ""),
                        TRAINED_AT,
                        "e_0 / A")
                .categories(labels());
        byForm().forEach((form, ofForm) -> line(chart, form, "", ofForm, found -> {
            double gain = response(found).gain();
            return experiment.isOfPaper(amplitude())
                    ? trends.mean(Trends.GAIN, found.subject(), gain)
                    : PaperTable.point(gain);
        }));
        return chart;
    }

    private LineChart relaxations() {
        LineChart chart = new LineChart(
                        "figure-4c",
                        "Figure 4c: relaxation time after an impulse of "
                                + amplitude().label(),
                        "The paper's sum (equation 10), the paired form Σ d_n / d_0 with 95 % confidence intervals (1.96"
                                + " standard errors), and -1 over the late slope of ln |d_n|.",
                        TRAINED_AT,
                        "λ (steps)")
                .categories(labels());
        byForm().forEach((form, ofForm) -> {
            line(
                    chart,
                    form,
                    ", paper",
                    ofForm,
                    found -> PaperTable.point(response(found).relaxation()));
            line(
                    chart,
                    form,
                    ", paired",
                    ofForm,
                    found -> margin(
                            response(found).pairedRelaxation().value(),
                            NORMAL * response(found).pairedRelaxation().standardError()));
            line(
                    chart,
                    form,
                    ", late",
                    ofForm,
                    found -> PaperTable.point(found.decay().lateSlope().relaxation()));
        });
        return chart;
    }

    private LineChart exponents() {
        LineChart chart = new LineChart(
                        "exponents",
                        "Largest Lyapunov exponents",
                        "Driven by the noiseless signal, with the late slope of ln |d_n| that should equal it; and of the"
                                + " closed loop, which should come near the signal's own. Bars: 95 % confidence intervals"
                                + " over trajectories.",
                        TRAINED_AT,
                        "λ₁ (per step)")
                .categories(labels());
        byForm().forEach((form, ofForm) -> {
            line(
                    chart,
                    form,
                    ", driven",
                    ofForm,
                    found -> largest(found.exponents().clean()));
            line(
                    chart,
                    form,
                    ", late slope",
                    ofForm,
                    found -> PaperTable.point(found.decay().lateSlope().slope()));
            line(
                    chart,
                    form,
                    ", autonomous",
                    ofForm,
                    found -> largest(found.exponents().free()));
        });
        return chart;
    }

    private static ConfidenceInterval largest(Exponents.Spectrum spectrum) {
        return margin(spectrum.mean(0), spectrum.margin(0));
    }

    private static ConfidenceInterval margin(double mean, double margin) {
        return new ConfidenceInterval(mean, mean - margin, mean + margin);
    }

    private Amplitude amplitude() {
        return experiment.amplitudes().get(index);
    }

    private ImpulseResponse response(Findings found) {
        return found.responses().get(index);
    }

    /** Those trained on the least, the least but none, and the most noise. */
    private List<Findings> ends() {
        return findings.stream()
                .filter(found -> {
                    int at = levels.indexOf(found.subject().noise());
                    return at <= 1 || at == levels.size() - 1;
                })
                .toList();
    }

    private Map<String, List<Findings>> byForm() {
        Map<String, List<Findings>> byForm = new LinkedHashMap<>();
        findings.forEach(found -> byForm.computeIfAbsent(found.subject().form(), form -> new ArrayList<>())
                .add(found));
        return byForm;
    }

    /** A line over the levels, with gaps where no network was trained. */
    private void line(
            LineChart chart,
            String form,
            String what,
            List<Findings> ofForm,
            Function<Findings, ConfidenceInterval> value) {
        ConfidenceInterval[] found = new ConfidenceInterval[levels.size()];
        Arrays.fill(found, PaperTable.point(Double.NaN));
        ofForm.forEach(one -> found[levels.indexOf(one.subject().noise())] = value.apply(one));
        double[] y = of(found, ConfidenceInterval::mean);
        if (ofForm.get(0).subject().isPrintedForm()) {
            String shipped = Subject.ofShippedForm(subjects()).get(0).form();
            chart.variant(form + what, shipped + what, y);
        } else {
            chart.line(form + what, y);
        }
        chart.intervals(of(found, ConfidenceInterval::low), of(found, ConfidenceInterval::high));
    }

    private static double[] of(ConfidenceInterval[] found, ToDoubleFunction<ConfidenceInterval> figure) {
        return Arrays.stream(found).mapToDouble(figure).toArray();
    }

    private List<Subject> subjects() {
        return findings.stream().map(Findings::subject).toList();
    }

    private List<String> labels() {
        return levels.stream().map(PaperTable::plain).toList();
    }

    private static double[] head(double[] values, int count) {
        return Arrays.copyOf(values, Math.min(count, values.length));
    }
}
