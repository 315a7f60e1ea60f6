package dev.stillwater.study.yeo;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.deviation.LateSlope;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The tables of the Lyapunov exponents: driven and autonomous, beside the signal's, and what they say of relaxation. */
final class ExponentReport {
    /** What the page says of its figures. */
    static final String METHOD =
            "Lyapunov exponents by re-orthonormalised deviation vectors through the Jacobian of the"
                    + " full state (h, s), nats per step, with 95 % confidence intervals over the series. Driven: the input is"
                    + " the signal; negative where the network forgets. Autonomous: the network runs on its own predictions. The"
                    + " late slope of ln |d_n|, averaged over impulses of 0.5 ν on an undisturbed series and taken over the second half"
                    + " of the steps in which its mean is above rounding (float32), 1500 at most, approaches the driven exponent; the"
                    + " integral relaxation time Σ d_n / d_0 only roughly -1/exponent.";

    /** How far the late slope may be from the exponent. */
    private static final double SLOPE_TOLERANCE = 0.20;

    /** By what factor the integral relaxation time may differ from -1/exponent. */
    private static final double RELAXATION_FACTOR = 3;

    /** Of Mackey-Glass at τ = 17 per time unit, by 64 trajectories of 20,000 units, Runge-Kutta at 0.1. */
    private static final double[] MACKEY_GLASS = {0.0051, 0, -0.0385, -0.052};

    private static final double MACKEY_GLASS_DIMENSION = 2.13;

    private final List<Findings> findings;

    ExponentReport(List<Findings> findings) {
        this.findings = findings;
    }

    List<Table> tables(Jacobian jacobian) {
        return List.of(exponents(jacobian), relaxation());
    }

    private Table exponents(Jacobian jacobian) {
        int count = findings.get(0).exponents().clean().count();
        String wrong = jacobian == Jacobian.FULL
                ? ""
                : "; driven ones by the compatibility mode " + jacobian.label()
                        + ", which are not exponents of the network";
        Table table = new Table("exponents", "Lyapunov exponents per step, natural logarithm" + wrong)
                .column("model", "model")
                .column("trained_at", "σ", 2)
                .column("run", "run");
        for (int i = 1; i <= count; i++) {
            table.column("exponent_" + i, "λ" + i, 4).column("margin_" + i, "±", 4);
        }
        table.column("dimension", "Kaplan-Yorke", 2);
        for (Findings found : findings) {
            Exponents exponents = found.exponents();
            exponents.noisy().ifPresent(noisy -> row(table, found, "driven, own noise", noisy, Double.NaN));
            row(table, found, "driven, noiseless", exponents.clean(), Double.NaN);
            row(table, found, "autonomous", exponents.free(), exponents.free().dimension());
        }
        if (findings.stream().anyMatch(found -> found.subject().process() == SignalProcess.MACKEY_GLASS)) {
            List<Object> row = new ArrayList<>(List.of("Mackey-Glass itself", Double.NaN, "autonomous"));
            for (int i = 0; i < count; i++) {
                row.add(i < MACKEY_GLASS.length ? MACKEY_GLASS[i] : Double.NaN);
                row.add(Double.NaN);
            }
            row.add(MACKEY_GLASS_DIMENSION);
            table.row(row);
        }
        return table;
    }

    private static void row(Table table, Findings found, String run, Exponents.Spectrum spectrum, double dimension) {
        List<Object> row =
                new ArrayList<>(List.of(found.subject().id(), found.subject().noise(), run));
        for (int i = 0; i < spectrum.count(); i++) {
            row.add(spectrum.mean(i));
            row.add(spectrum.margin(i));
        }
        row.add(dimension);
        table.row(row);
    }

    private Table relaxation() {
        Table table = new Table(
                        "relaxation",
                        "The driven exponent on the noiseless signal against the decay of an impulse of 0.5 ν on it")
                .column("model", "model")
                .column("trained_at", "σ", 2)
                .column("exponent", "exponent", 4)
                .column("exponent_relaxation", "-1/exponent", 1)
                .column("late_slope", "late slope", 4)
                .column("late_first", "from n")
                .column("late_last", "to n")
                .column("late_ratio", "over exponent", 3)
                .column("late_agrees", "within 20 %")
                .column("relaxation", "Σ d_n / d_0", 1)
                .column("relaxation_ratio", "times -exponent", 2)
                .column("relaxation_agrees", "within a factor 3");
        for (Findings found : findings) {
            double exponent = found.exponents().clean().mean(0);
            double finite = Double.isInfinite(exponent) ? Double.NaN : exponent; // nothing is compared with infinity
            LateSlope late = found.decay().lateSlope();
            double slopes = late.slope() / finite;
            double relaxation = found.decay().pairedRelaxation().value();
            double times = relaxation * -finite;
            table.row(
                    found.subject().id(),
                    found.subject().noise(),
                    exponent,
                    -1 / exponent,
                    late.slope(),
                    late.first(),
                    late.last(),
                    slopes,
                    agrees(slopes, 1 - SLOPE_TOLERANCE, 1 + SLOPE_TOLERANCE),
                    relaxation,
                    times,
                    agrees(times, 1 / RELAXATION_FACTOR, RELAXATION_FACTOR));
        }
        return table;
    }

    private static String agrees(double ratio, double least, double most) {
        return Double.isNaN(ratio) ? "-" : ratio >= least && ratio <= most ? "yes" : "no";
    }
}
