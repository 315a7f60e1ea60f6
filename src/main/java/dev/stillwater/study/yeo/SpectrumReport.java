package dev.stillwater.study.yeo;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.DrivenSpectrum;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.SignalSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The whole Lyapunov spectra of some networks, driven by held-out series with the noise they were trained on. */
public final class SpectrumReport {
    private static final String METHOD =
            "All Lyapunov exponents of the full state (h, s), nats per step: the mean rates at which an orthonormal frame grows"
                    + " that the Jacobian carries along, set upright again by QR; driven by held-out series with the noise that each"
                    + " network was trained on, mean and standard error over series. Where a step loses directions of the state"
                    + " altogether, as where units are silent, the last exponents are minus infinity, and so is the sum. A dash is"
                    + " what is not known: a standard error of a single series or of minus infinity, and an exponent of which the"
                    + " steps between two re-orthonormalisations leave only rounding.";

    /**
     * How to measure.
     *
     * @param series of different seeds
     */
    public record Plan(DrivenSpectrum.Plan spectrum, int series, long seed) {}

    private record Measured(Subject subject, DrivenSpectrum spectrum) {}

    private final Plan plan;
    private final List<Measured> all;

    private SpectrumReport(Plan plan, List<Measured> all) {
        this.plan = plan;
        this.all = List.copyOf(all);
    }

    /** Measures each. */
    public static SpectrumReport measure(Plan plan, List<Subject> subjects, Runnable tick) {
        List<Measured> all = new ArrayList<>();
        for (Subject subject : subjects) {
            List<double[]> series = IntStream.range(0, plan.series)
                    .mapToObj(index -> series(subject, plan, index))
                    .toList();
            all.add(new Measured(subject, DrivenSpectrum.of(subject.model(), series, plan.spectrum, tick)));
        }
        return new SpectrumReport(plan, all);
    }

    private static double[] series(Subject subject, Plan plan, int index) {
        SignalSource source = subject.process().from(HeldOutSeeds.signal(plan.seed, index));
        double noise = subject.noise() > 0 ? subject.noise() * source.standardDeviation() : 0;
        return NoisySignal.observe(source.take(plan.spectrum.samples()), noise, HeldOutSeeds.noise(plan.seed, index));
    }

    /** The table for a terminal; {@link #spectra} is long. */
    public List<Table> tables() {
        return List.of(summary());
    }

    /** Adds all to a page. */
    public void addTo(ReportDirectory report) {
        report.paragraph(METHOD)
                .tables(List.of(summary()))
                .charts(List.of(chart()))
                .csv(spectra());
    }

    private Table summary() {
        Jacobian jacobian = plan.spectrum.jacobian();
        String wrong = jacobian == Jacobian.FULL
                ? ""
                : "; by the compatibility mode " + jacobian.label() + ", which does not give exponents of the network";
        Table table = new Table(
                        "spectrum",
                        "The driven Lyapunov spectrum per step, natural logarithm, over " + plan.series + " series of "
                                + plan.spectrum.steps() + " steps" + wrong)
                .column("model", "model")
                .column("trained_at", "σ", 2)
                .column("exponents", "exponents")
                .column("lost", "at -Infinity")
                .column("first", "λ1", 5)
                .column("first_error", "±", 5)
                .column("second", "λ2", 5)
                .column("median", "median", 4)
                .column("last", "least", 3)
                .column("sum", "sum", 3)
                .column("sum_error", "±", 3)
                .column("dimension", "Kaplan-Yorke", 2);
        for (Measured one : all) {
            double[] means = one.spectrum.means();
            table.row(
                    one.subject.id(),
                    one.subject.noise(),
                    means.length,
                    one.spectrum.lost(),
                    means[0],
                    one.spectrum.standardErrors()[0],
                    means.length > 1 ? means[1] : Double.NaN,
                    means[means.length / 2],
                    means[means.length - 1],
                    one.spectrum.sum(),
                    one.spectrum.sumStandardError(),
                    one.spectrum.kaplanYorke());
        }
        return table;
    }

    private Table spectra() {
        Table table = new Table("spectra", "Each exponent")
                .column("model", "model")
                .column("index", "index")
                .column("exponent", "exponent", 5)
                .column("error", "±", 5);
        for (Measured one : all) {
            double[] means = one.spectrum.means();
            double[] errors = one.spectrum.standardErrors();
            for (int i = 0; i < means.length; i++) {
                table.row(one.subject.id(), i + 1, means[i], errors[i]);
            }
        }
        return table;
    }

    private LineChart chart() {
        LineChart chart = new LineChart(
                "spectrum",
                "Driven Lyapunov spectra",
                "Each exponent over its place in the spectrum, from 0 for the greatest to 1 for the least.",
                "place in the spectrum",
                "exponent, nats per step");
        for (Measured one : all) {
            double[] means = one.spectrum.means();
            double[] places = IntStream.range(0, means.length)
                    .mapToDouble(i -> i / (double) Math.max(1, means.length - 1))
                    .toArray();
            chart.line(one.subject.id(), places, means);
        }
        return chart;
    }
}
