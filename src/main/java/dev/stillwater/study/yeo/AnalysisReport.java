package dev.stillwater.study.yeo;

import dev.stillwater.analysis.ContributionRatio;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.study.yeo.PaperTable.Printed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of an analysis: contribution ratios, impulse responses, relaxation times. */
final class AnalysisReport {
    /** What the page says of its figures. */
    static final String METHOD = "α/(1-α) compares the shares of state and input in what the network reads (Yeo 2019,"
            + " equation 9). An impulse A is added to one sample of the drive: e_n is the error against the"
            + " truth n steps later, d_n the difference from an unperturbed twin, both root mean squares over impulses"
            + " in standard deviations ν. λ (paper) = Σ (e_n - e_p) / (e_0 - e_p), given where e_0 is above 1.5 e_p;"
            + " λ pair = Σ d_n / d_0, of an exponential decay its time, and more than the steps where deviations grow"
            + " first; mean d_0/A is the mean of |d_0| over the impulses, where d_0/A is the root mean"
            + " square; ± is a standard error, by the jackknife over impulses and with their autocorrelation. "
            + Trends.METHOD;

    private final ImpulseExperiment experiment;
    private final List<Amplitude> amplitudes;
    private final List<Findings> findings;
    private final Trends trends;

    /** @param findings with a response for each amplitude of the experiment */
    AnalysisReport(ImpulseExperiment experiment, List<Findings> findings, Trends trends) {
        this.experiment = experiment;
        this.amplitudes = experiment.amplitudes();
        this.findings = findings;
        this.trends = trends;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(networks(), impulses()));
        if (!trends.all().isEmpty()) {
            tables.add(trends.table());
        }
        Stream.of(paper(), statements())
                .filter(table -> !table.rows().isEmpty())
                .forEach(tables::add);
        return tables;
    }

    /** e_n and d_n of every model and amplitude, a row for each n. */
    Table curves() {
        Table table = new Table("impulse-curves", "Impulse responses: e_n against the truth, d_n against the twin")
                .column("model", "model")
                .column("amplitude", "A")
                .column("n", "n")
                .column("error", "e_n", 6)
                .column("difference", "d_n", 6);
        for (Findings found : findings) {
            for (int a = 0; a < amplitudes.size(); a++) {
                ImpulseResponse response = found.responses().get(a);
                for (int n = 0; n < response.error().length; n++) {
                    table.row(
                            found.subject().id(),
                            amplitudes.get(a).label(),
                            n,
                            response.error()[n],
                            response.difference()[n]);
                }
            }
        }
        return table;
    }

    private Table networks() {
        Table table = new Table("networks", "State over input, α/(1-α)")
                .column("model", "model")
                .column("trained_at", "σ", 2)
                .column("ratio_clean", "α/(1-α) noiseless", 3)
                .column("ratio_noisy", "at own noise", 3);
        for (Findings found : findings) {
            table.row(
                    found.subject().id(),
                    found.subject().noise(),
                    found.ratio(),
                    found.noisy().map(ContributionRatio::ratio).orElse(Double.NaN));
        }
        return table;
    }

    private Table impulses() {
        Table table = new Table(
                        "impulses",
                        "Impulse A (nu: in standard deviations ν) " + experiment.label()
                                + "; e against the truth, d against the twin, in ν; relaxation in steps")
                .column("model", "model")
                .column("trained_at", "σ", 2)
                .column("amplitude", "A")
                .column("impulses", "impulses")
                .column("baseline", "e_p", 4)
                .column("initial_deviation", "e_0", 4)
                .column("gain", "e_0/A", 3)
                .column("paired_gain", "d_0/A", 4)
                .column("paired_gain_error", "±", 4)
                .column("paired_initial", "mean d_0/A", 4)
                .column("paired_initial_error", "±", 4)
                .column("relaxation", "λ (paper)", 1)
                .column("paired_relaxation", "λ pair", 2)
                .column("paired_relaxation_error", "±", 2);
        for (Findings found : findings) {
            for (int a = 0; a < amplitudes.size(); a++) {
                ImpulseResponse response = found.responses().get(a);
                table.row(
                        found.subject().id(),
                        found.subject().noise(),
                        amplitudes.get(a).label(),
                        response.plan().impulses(),
                        response.baseline(),
                        response.initialDeviation(),
                        response.gain(),
                        response.pairedGain().value(),
                        response.pairedGain().standardError(),
                        response.pairedInitial().value(),
                        response.pairedInitial().standardError(),
                        response.relaxation(),
                        response.pairedRelaxation().value(),
                        response.pairedRelaxation().standardError());
            }
        }
        return table;
    }

    private Table paper() {
        List<Subject> subjects = subjects();
        PaperTable table = PaperTable.of(
                "paper-impulses",
                length().title("Impulses beside the paper; with an interval where there are further trajectories"),
                subjects);
        paperAmplitude().ifPresent(one -> {
            Function<Subject, ConfidenceInterval> gain = subject -> gain(subject, one);
            Function<Subject, ConfidenceInterval> relaxation =
                    subject -> PaperTable.point(response(subject, one).relaxation());
            Forms.at(0, subjects)
                    .forEach(forms ->
                            table.add("e_0/A, trained at 0", forms, new Printed("about 1.7", 1.65, 1.75), gain));
            Forms.at(0.02, subjects)
                    .forEach(forms -> table.add(
                            "e_0/A, trained at 0.02 (the paper's subscript by inference)",
                            forms,
                            Printed.of("0.36"),
                            gain));
            Forms.at(0.64, subjects)
                    .forEach(forms -> table.add(
                            "relaxation time λ, trained at 0.64", forms, new Printed("25 to 30", 25, 30), relaxation));
        });
        return table.table();
    }

    private ConfidenceInterval gain(Subject subject, int amplitude) {
        double ofOne = response(subject, amplitude).gain();
        return experiment.isOfPaper(amplitudes.get(amplitude))
                ? trends.mean(Trends.GAIN, subject, ofOne)
                : PaperTable.point(ofOne);
    }

    /** What the paper says of all networks together. */
    private Table statements() {
        Table table = new Table("paper-statements", length().title("What the paper says, and what was found here"))
                .column("statement", "the paper")
                .column("form", "form")
                .column("found", "here");
        paperAmplitude()
                .ifPresent(one -> subjects().stream()
                        .filter(Subject::isOfPaper)
                        .map(Subject::form)
                        .distinct()
                        .forEach(form -> forgetting(ofPaper(form), one)
                                .ifPresent(longer -> table.row(
                                        "λ pair at 0.64 is over twice that at 0 and at 0.02",
                                        form,
                                        longer ? "so it is" : "not so"))));
        for (Trend trend : trends.all()) {
            table.row(trend.statement(), trend.form(), trend.verdict());
        }
        return table;
    }

    /** Against the experiment that the paper's figures are compared with. */
    RunLength length() {
        return RunLength.FULL.of("impulses", experiment.impulses(), ImpulseExperiment.IMPULSES);
    }

    private List<Subject> subjects() {
        return findings.stream().map(Findings::subject).toList();
    }

    private ImpulseResponse response(Subject subject, int amplitude) {
        return findings.stream()
                .filter(found -> found.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .responses()
                .get(amplitude);
    }

    /** Whether the network of much noise needs far longer to come back than those of little; empty without all three. */
    private static Optional<Boolean> forgetting(List<Findings> ofForm, int amplitude) {
        List<Findings> three = ofForm.stream()
                .filter(f -> f.subject().isOfPaper(0)
                        || f.subject().isOfPaper(0.02)
                        || f.subject().isOfPaper(0.64))
                .toList();
        if (three.stream().mapToDouble(f -> f.subject().noise()).distinct().count() < 3) {
            return Optional.empty();
        }
        double last = three.get(three.size() - 1)
                .responses()
                .get(amplitude)
                .pairedRelaxation()
                .value();
        return Optional.of(three.stream()
                .filter(f -> !f.subject().isOfPaper(0.64))
                .allMatch(f -> last
                        > 2 * f.responses().get(amplitude).pairedRelaxation().value()));
    }

    /** The networks of the paper of one form, by the noise they were trained on. */
    List<Findings> ofPaper(String form) {
        return findings.stream()
                .filter(found ->
                        found.subject().isOfPaper() && found.subject().form().equals(form))
                .sorted(Comparator.comparingDouble(found -> found.subject().noise()))
                .toList();
    }

    /** Which of the amplitudes is the paper's, 1 in the signal's units. */
    Optional<Integer> paperAmplitude() {
        int index = amplitudes.indexOf(Amplitude.PAPER);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }
}
