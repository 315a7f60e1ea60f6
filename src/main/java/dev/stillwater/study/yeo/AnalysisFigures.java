package dev.stillwater.study.yeo;

import dev.stillwater.analysis.ContributionRatio;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.report.LineChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The paper's figures 2 to 4, from what was found of the networks of the paper. */
final class AnalysisFigures {
    private static final int SHOWN_STEPS = 200;
    private static final int SHOWN_RESPONSE = 50;
    private static final String TRAINED_AT = "noise σ of the training (standard deviations of the signal)";

    private final String amplitude;
    private final int index;
    private final List<Findings> findings;
    private final List<Double> levels;

    /**
     * @param amplitude label of the amplitude that figures 3 and 4 show
     * @param index which response that is
     */
    AnalysisFigures(String amplitude, int index, List<Findings> findings) {
        this.amplitude = amplitude;
        this.index = index;
        this.findings = findings.stream()
                .filter(found -> found.subject().isOfPaper()
                        && !Double.isNaN(found.subject().noise()))
                .toList();
        this.levels = List.copyOf(new TreeSet<>(
                this.findings.stream().map(f -> f.subject().noise()).toList()));
    }

    List<LineChart> charts() {
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
        LineChart chart = new LineChart(
                "figure-2a",
                "Figure 2a: state and input over time",
                "‖W_h h‖₁ and ‖W_y y‖₁ along a run at each network's own noise, for those trained on the least and on"
                        + " the most noise.",
                "time step",
                "norm");
        List<Subject> drawn =
                Subject.ofShippedForm(ends().stream().map(Findings::subject).toList());
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
                        "How much more the state weighs than the input, over the noise of the training (equation 9).",
                        TRAINED_AT,
                        "α/(1-α)")
                .categories(labels());
        byForm().forEach((form, ofForm) -> {
            line(chart, form, ", noiseless", ofForm, Findings::ratio);
            line(
                    chart,
                    form,
                    ", own noise",
                    ofForm,
                    found -> found.noisy().map(ContributionRatio::ratio).orElse(Double.NaN));
        });
        return chart;
    }

    private LineChart responses() {
        LineChart chart = new LineChart(
                        "figure-3",
                        "Figure 3: response to an impulse of " + amplitude,
                        "Error e_n against the truth, n steps after the impulse, mean over impulses.",
                        "n (steps)",
                        "e_n")
                .logY();
        findings.forEach(
                found -> found.subject().draw(chart, subjects(), response(found).error()));
        return chart;
    }

    private LineChart trajectories() {
        LineChart chart = new LineChart(
                "figure-4a",
                "Figure 4a: predictions coming back after an impulse of " + amplitude,
                "The clean signal (grey) and the predictions after the last impulse, for networks trained on the least"
                        + " and on the most noise.",
                "n (steps)",
                "μ, ŷ");
        List<Findings> ends = ends();
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
                        "Figure 4b: initial deviation after an impulse of " + amplitude,
                        "Error e_0 of the first prediction after the impulse, over the impulse.",
                        TRAINED_AT,
                        "e_0 / A")
                .categories(labels());
        byForm().forEach((form, ofForm) ->
                line(chart, form, "", ofForm, found -> response(found).gain()));
        return chart;
    }

    private LineChart relaxations() {
        LineChart chart = new LineChart(
                        "figure-4c",
                        "Figure 4c: relaxation time after an impulse of " + amplitude,
                        "The paper's sum (equation 10), the paired form Σ d_n / d_0, and -1 over the late slope of ln |d_n|.",
                        TRAINED_AT,
                        "λ (steps)")
                .categories(labels());
        byForm().forEach((form, ofForm) -> {
            line(chart, form, ", paper", ofForm, found -> response(found).relaxation());
            line(
                    chart,
                    form,
                    ", paired",
                    ofForm,
                    found -> response(found).pairedRelaxation().value());
            line(
                    chart,
                    form,
                    ", late",
                    ofForm,
                    found -> found.decay().lateSlope().relaxation());
        });
        return chart;
    }

    private LineChart exponents() {
        LineChart chart = new LineChart(
                        "exponents",
                        "Largest Lyapunov exponents",
                        "Driven by the noiseless signal, with the late slope of ln |d_n| that should equal it; and of the"
                                + " closed loop, which should come near the signal's own.",
                        TRAINED_AT,
                        "λ₁ (per step)")
                .categories(labels());
        byForm().forEach((form, ofForm) -> {
            line(
                    chart,
                    form,
                    ", driven",
                    ofForm,
                    found -> found.exponents().clean().mean(0));
            line(
                    chart,
                    form,
                    ", late slope",
                    ofForm,
                    found -> found.decay().lateSlope().slope());
            line(
                    chart,
                    form,
                    ", autonomous",
                    ofForm,
                    found -> found.exponents().free().mean(0));
        });
        return chart;
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
            LineChart chart, String form, String what, List<Findings> ofForm, ToDoubleFunction<Findings> value) {
        double[] y = new double[levels.size()];
        Arrays.fill(y, Double.NaN);
        ofForm.forEach(found -> y[levels.indexOf(found.subject().noise())] = value.applyAsDouble(found));
        if (ofForm.get(0).subject().isPrintedForm()) {
            String shipped = Subject.ofShippedForm(subjects()).get(0).form();
            chart.variant(form + what, shipped + what, y);
        } else {
            chart.line(form + what, y);
        }
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
