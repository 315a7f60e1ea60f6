package dev.stillwater.study.cells;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One table over all kinds of cells on the same work. */
public final class CellReport {
    private final CellPlan plan;
    private final List<CellWork> works;
    private final List<CellResult> results;

    CellReport(CellPlan plan, List<CellWork> works, List<CellResult> results) {
        this.plan = plan;
        this.works = works;
        this.results = results;
    }

    /** How many networks are done. */
    public int networks() {
        return results.size();
    }

    /** A row for each kind on each series, after what the last value predicts. */
    public Table table() {
        Table table = new Table("cells", plan.length().title("Every kind of cell on the same work"))
                .column("work", "series")
                .column("cell", "cell")
                .column("networks", "networks")
                .column("error", "NRMSE", 4)
                .column("error_spread", "±", 4)
                .column("exponent", "driven exponent", 4)
                .column("exponent_margin", "± in time", 4)
                .column("exponent_spread", "± over seeds", 4)
                .column("relaxation", "Σ d_n / d_0", 2)
                .column("relaxation_spread", "± ", 2)
                .column("training_seconds", "training, core s", 1)
                .column("training_spread", "±  ", 1)
                .column("step_micros", "step, µs", 2)
                .column("step_spread", "±   ", 2);
        for (CellWork work : works) {
            List<Object> first = new ArrayList<>(List.of(work.name(), "last value", 0L, work.lastValueError()));
            while (first.size() < table.columns().size()) {
                first.add(Double.NaN);
            }
            table.row(first);
            CellPlan.CELLS.forEach(cell -> row(table, work.name(), cell));
        }
        return table;
    }

    private void row(Table table, String work, String cell) {
        List<CellResult> found = results.stream()
                .filter(one ->
                        one.draw().work().equals(work) && one.draw().cell().equals(cell) && one.failure() == null)
                .toList();
        double[] error = values(found, CellResult::error);
        double[] exponent = values(found, CellResult::exponent);
        double[] relaxation = values(found, CellResult::relaxation);
        double[] seconds = values(found, CellResult::trainingSeconds);
        double[] step = values(found, CellResult::stepMicros);
        table.row(
                work,
                cell,
                (long) found.size(),
                mean(error),
                spread(error),
                mean(exponent),
                mean(values(found, CellResult::margin)),
                spread(exponent),
                mean(relaxation),
                spread(relaxation),
                mean(seconds),
                spread(seconds),
                mean(step),
                spread(step));
    }

    private static double[] values(List<CellResult> found, ToDoubleFunction<CellResult> what) {
        return found.stream().mapToDouble(what).toArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard deviation over seeds; NaN for fewer than two. */
    private static double spread(double... values) {
        double mean = mean(values);
        return values.length < 2
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /** Networks that could not be trained, a line each. */
    public List<String> failures() {
        return results.stream()
                .filter(one -> one.failure() != null)
                .map(one -> one.draw().cell() + " on " + one.draw().work() + ", seed "
                        + one.draw().seed() + ", failed: " + one.failure())
                .toList();
    }

    /** Puts the table and how it was found into a report. */
    public void addTo(ReportDirectory report) {
        if (plan.length().isShort()) {
            report.note(plan.length().note());
        }
        failures().forEach(report::note);
        report.paragraph("Networks of " + plan.units() + " units, by our passes and Adam from a learning rate of "
                        + CellPlan.RATE + " on: " + plan.iterations() + " updates on at most " + CellPlan.BATCH
                        + " streams, segments of " + CellPlan.SEGMENT + " steps. The same for all, tuned for none. A "
                        + CellPlan.PERCEPTRON + " learns the first " + CellPlan.PERCEPTRON_SAMPLES
                        + " samples in " + plan.epochs() + " steps of Levenberg-Marquardt and sees " + CellPlan.WINDOW
                        + " of them at once; so does " + CellPlan.NEURO_VIEW
                        + " (of gru), whose updates are on fewer streams since each step is a window of its own.")
                .paragraph(
                        "Errors of the next value in standard deviations of the series, on values that were not learnt:"
                                + " against the clean ones of simulated series, the last fifth of a record. The driven exponent is the"
                                + " largest, by five pieces of the series (95 % interval, mean over networks); a dash where a network"
                                + " sees a window alone and nothing is left of a deviation after it. Relaxation: Σ d_n / d_0 after an"
                                + " impulse of one standard deviation against a twin, in steps, over at most "
                                + CellPlan.SPACING
                                + ": of an exponential decay its time, and more than these steps where deviations grow beyond"
                                + " the first one. ± without more is the standard deviation over " + plan.seeds()
                                + " seeds. Times are of one core of this machine, the median of a step while others were"
                                + " trained; they are other in another run.")
                .tables(List.of(table()));
    }
}
