package dev.stillwater.study.yeo;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.study.Works;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured of networks beside their errors: what they listen to, state or input, how they come back from impulses,
 * and their Lyapunov exponents.
 */
public final class Analysis {
    /**
     * What is measured.
     *
     * @param experiment how the networks are struck
     * @param exponents how their exponents are measured
     * @param seed of the test series
     */
    public record Plan(ImpulseExperiment experiment, Exponents.Plan exponents, long seed) {
        /** As in the paper. */
        public static Plan paper(long seed) {
            return new Plan(ImpulseExperiment.PAPER, Exponents.Plan.DEFAULT, seed);
        }

        /** Into how many ticks the measurement falls. */
        public int parts(List<Subject> subjects) {
            return Findings.parts(experiment) * subjects.size() + Trends.parts(subjects);
        }
    }

    private final Plan plan;
    private final List<Findings> findings;
    private final Trends trends;

    private Analysis(Plan plan, List<Findings> findings, Trends trends) {
        this.plan = plan;
        this.findings = findings;
        this.trends = trends;
    }

    /**
     * Measures all subjects, using all cores; the result does not depend on their number.
     *
     * @param tick called after each of the plan's parts, from several threads
     */
    public static Analysis measure(Plan plan, List<Subject> subjects, Runnable tick) {
        List<Findings> findings = Findings.of(subjects, plan.experiment(), plan.exponents(), plan.seed(), tick);
        Trends trends = Trends.of(subjects, plan.experiment().impulses(), plan.seed(), tick);
        return new Analysis(plan, findings, trends);
    }

    /** The tables of state and input, of impulses, and of exponents. */
    public List<Table> tables() {
        List<Table> all = new ArrayList<>(report().tables());
        all.addAll(new ExponentReport(findings).tables(plan.exponents().jacobian()));
        return all;
    }

    /** Puts figures, tables and how they were measured into a report. */
    public void addTo(ReportDirectory report) {
        AnalysisReport impulses = report();
        int index = impulses.paperAmplitude().orElse(0);
        report.heading("State, input, impulses and exponents").works(List.of(Works.YEO, Works.VOGT));
        if (impulses.length().isShort()) {
            report.note(impulses.length().note());
        }
        report.paragraph(AnalysisReport.METHOD)
                .paragraph(PaperTable.METHOD)
                .paragraph(ExponentReport.METHOD)
                .charts(AnalysisFigures.charts(plan.experiment(), index, findings, trends))
                .tables(tables())
                .csv(impulses.curves());
    }

    private AnalysisReport report() {
        return new AnalysisReport(plan.experiment(), findings, trends);
    }
}
