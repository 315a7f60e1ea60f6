package dev.stillwater.study.stateful;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.study.Works;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The study of ways of cutting a series into batches, in one table of error and time. */
public final class StatefulReport {
    private final StatefulPlan plan;
    private final List<StatefulStudy.Found> found;

    private StatefulReport(StatefulPlan plan, List<StatefulStudy.Found> found) {
        this.plan = plan;
        this.found = found;
    }

    /** How often {@link #run} says that a part is done. */
    public static int parts(StatefulPlan plan, int tasks) {
        return StatefulStudy.parts(plan, tasks);
    }

    /**
     * Trains and judges all networks, using all cores.
     *
     * @param done told, by any thread, of each part
     */
    public static StatefulReport run(StatefulPlan plan, List<Task> tasks, Runnable done) {
        return new StatefulReport(plan, StatefulStudy.run(plan, tasks, done));
    }

    /** Error and time. */
    public Table table() {
        RunLength length = plan.length();
        Table table = new Table("ways", length.title("Error and time of four ways of cutting a series into batches"))
                .column("task", "task")
                .column("way", "way")
                .column("error", "error", 5)
                .column("error_spread", "±", 5)
                .column("floor", "floor from zero state", 5)
                .column("running", "left running", 5)
                .column("running_spread", "± ", 5)
                .column("times", "time of an update, conventional = 1", 2)
                .column("milliseconds", "core ms", 2);
        for (StatefulStudy.Found one : found) {
            double[] asLearnt = values(one, Judgement::asLearnt);
            double[] running = values(one, Judgement::running);
            table.row(
                    one.task().name(),
                    one.way().label(),
                    mean(asLearnt),
                    spread(asLearnt),
                    one.way() == Way.CONVENTIONAL ? one.task().floor() : Double.NaN,
                    mean(running),
                    spread(running),
                    one.times(),
                    1000 * one.seconds());
        }
        return table;
    }

    private static double[] values(StatefulStudy.Found one, ToDoubleFunction<Judgement> part) {
        return one.judgements().stream().mapToDouble(part).toArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The standard deviation over seeds; NaN for one. */
    private static double spread(double... values) {
        double mean = mean(values);
        return values.length == 1
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /** Puts the table and how it was found into a report. */
    public void addTo(ReportDirectory report) {
        report.works(List.of(Works.XU));
        if (plan.length().isShort()) {
            report.note(plan.length().note());
        }
        for (Way way : Way.values()) {
            report.paragraph(way.label() + ": " + way.description() + ".");
        }
        report.paragraph("Networks of " + plan.units() + " units of the kind "
                        + plan.cell().label() + ", segments of "
                        + plan.segment() + " steps, at most " + plan.batch() + " of them to an update, "
                        + plan.iterations()
                        + " updates by Adam, " + plan.seeds()
                        + " seeds (their standard deviation as ±). Errors are mean"
                        + " squared, in variances of the target, on a series that was not learnt.")
                .paragraph(
                        "The leaky bucket: s(t+1) = (1 − k) s(t) + u(t), to be said after u(t). From the zero state nothing"
                                + " tells how full the bucket was before the segment; that part of the variance is the floor. Left"
                                + " running, no state is set back and no target is seen: a network that learnt from the zero state"
                                + " may then be good too, since what it learnt to do with u is the same at every step.")
                .paragraph(
                        "On the lasers the target is the next value, so the initial value is the first input once more: it"
                                + " tells nothing that the segment does not.")
                .paragraph(
                        "Times are of one core, medians of updates taken in turns; they are not the same numbers in another run.")
                .tables(List.of(table()));
    }
}
