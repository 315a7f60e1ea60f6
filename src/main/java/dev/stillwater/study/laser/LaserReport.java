package dev.stillwater.study.laser;

import dev.stillwater.network.Models;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.study.RunLength;
import dev.stillwater.study.Works;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The study of the laser, LSTMs and perceptrons, beside the statements of O'Reilly's report and beside simpler ways. */
public final class LaserReport {

    /** What is trained. */
    public record Plan(LaserStudy.Plan lstms, PerceptronStudy.Plan perceptrons, BaselinePlan baselines) {
        /** @param seeds networks of each kind */
        public static Plan full(int seeds) {
            return new Plan(LaserStudy.Plan.full(seeds), PerceptronStudy.Plan.full(seeds), BaselinePlan.full());
        }

        /** A first look in a few minutes. */
        public static Plan quick(int seeds) {
            return new Plan(LaserStudy.Plan.quick(seeds), PerceptronStudy.Plan.quick(seeds), BaselinePlan.quick());
        }

        /** Against a full run. */
        RunLength length() {
            Plan full = full(SEEDS);
            return RunLength.FULL
                    .of(
                            "kinds of LSTMs",
                            lstms.recipes().size(),
                            full.lstms.recipes().size())
                    .of("epochs of an LSTM", lstms.fewestEpochs(), full.lstms.fewestEpochs())
                    .of("LSTMs of each kind", lstms.seeds(), full.lstms.seeds())
                    .of("kinds of perceptrons", perceptrons.kinds(), full.perceptrons.kinds())
                    .of("perceptrons of each kind", perceptrons.fewest(), full.perceptrons.fewest())
                    .of("settings of baselines", baselines.settings(), full.baselines.settings());
        }

        /** The most values of the series that a network sees at once. */
        public int longestLag() {
            return Math.max(Math.max(lstms.longestLag(), perceptrons.longestLag()), baselines.longestLag());
        }

        /** All that is to be done, in parts that take about as long as an epoch of an LSTM of the report. */
        public int parts() {
            return lstms.epochs() + perceptrons.work() + baselines.work();
        }
    }

    /** Networks of each kind in a full run. */
    public static final int SEEDS = 5;

    private final RunLength length;
    private final LaserData data;
    private final LaserFigures lstms;
    private final PerceptronSection perceptrons;
    private final Comparison comparison;

    private LaserReport(
            RunLength length,
            LaserData data,
            LaserFigures lstms,
            PerceptronSection perceptrons,
            Comparison comparison) {
        this.length = length;
        this.data = data;
        this.lstms = lstms;
        this.perceptrons = perceptrons;
        this.comparison = comparison;
    }

    /**
     * Trains and judges all networks, using all cores.
     *
     * @param data to learn and to be judged on
     * @param shipped networks, of which those that learnt from just these values are judged too
     * @param done told how many of the plan's parts are done more, by any thread
     */
    public static LaserReport run(Plan plan, LaserData data, Models shipped, IntConsumer done) {
        List<BaselineStudy.Chosen> baselines = BaselineStudy.run(data, plan.baselines(), done);
        PerceptronStudy perceptrons = PerceptronStudy.run(data, plan.perceptrons(), done);
        LaserStudy lstms = LaserStudy.run(data, plan.lstms(), done);
        RunLength length = plan.length();
        return new LaserReport(
                length,
                data,
                new LaserFigures(lstms, length),
                new PerceptronSection(perceptrons, lstms.tolerance(), length),
                new Comparison(lstms, perceptrons, baselines, data.learntBy(shipped)));
    }

    /** The report's statements and what was found here, a row each. */
    public List<Table> statements() {
        return List.of(lstms.statements(), perceptrons.statements());
    }

    /** The errors of all networks. */
    public List<Table> tables() {
        return Stream.concat(lstms.tables().stream(), Stream.of(perceptrons.settings(), comparison.table()))
                .toList();
    }

    /** Puts figures, tables and how they were found into a report. */
    public void addTo(ReportDirectory report) {
        report.works(List.of(Works.OREILLY));
        if (length.isShort()) {
            report.note(length.note());
        }
        report.paragraph("Series: " + data.name() + ", " + data.train().length + " values to learn from and "
                        + data.test().length + " that follow.")
                .paragraph(LaserFigures.METHOD)
                .tables(List.of(lstms.statements()))
                .charts(lstms.charts())
                .tables(lstms.tables())
                .heading(PerceptronSection.TITLE)
                .paragraph(PerceptronSection.METHOD)
                .tables(List.of(perceptrons.statements()))
                .charts(perceptrons.charts())
                .tables(List.of(perceptrons.settings()))
                .heading(Comparison.TITLE)
                .paragraph(Comparison.METHOD)
                .tables(List.of(comparison.table()));
    }
}
