package dev.stillwater.command.offline;

import dev.stillwater.evaluation.report.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what models listen to and how they come back from impulses. */
@Command(
        name = "analyse",
        description = "Measure what models listen to, state or input, and how they come back from an impulse.")
public final class AnalyseCommand extends OfflineCommand {
    /** The paper's amplitude, smaller ones, and two in standard deviations of the signal. */
    static final List<Amplitude> AMPLITUDES = List.of(
            new Amplitude(1, false),
            new Amplitude(0.1, false),
            new Amplitude(0.01, false),
            new Amplitude(1, true),
            new Amplitude(0.1, true));

    static final int IMPULSES = 200;

    @Option(
            names = "--impulses",
            order = 10,
            defaultValue = "" + IMPULSES,
            paramLabel = "N",
            description = "Impulses to average over; default ${DEFAULT-VALUE}.")
    private int impulses;

    @Option(
            names = "--amplitude",
            order = 11,
            arity = "1..*",
            split = ",",
            paramLabel = "A",
            description =
                    "Impulses in the signal's units, or like 0.1nu in its standard deviations; default 1,0.1,0.01,1nu,0.1nu.")
    private List<String> amplitudes = List.of();

    @Override
    public Integer call() {
        inRange("--impulses", impulses, 1, 20_000);
        List<Amplitude> sizes = amplitudes.isEmpty()
                ? AMPLITUDES
                : amplitudes.stream()
                        .map(text -> Amplitude.parse("--amplitude", text))
                        .distinct()
                        .toList();
        long seed = seed();
        List<Subject> subjects = subjects();
        ReportDirectory report = report("analysis", "Stillwater: analysis");
        Progress progress = progress(Findings.parts(sizes) * subjects.size() + Trends.parts(subjects));
        List<Findings> findings = Findings.of(subjects, sizes, impulses, seed, progress::tick);
        Trends trends = Trends.of(subjects, impulses, seed, progress::tick);
        for (Table table : new AnalysisReport(sizes, findings, trends).tables()) {
            say(table.text() + "\n");
        }
        if (report != null) {
            show(report, sizes, findings, trends);
            report.heading("Models").tables(List.of(Subject.table(subjects)));
            say("report: " + report.finish());
        }
        return 0;
    }

    /** Puts the findings into a report. */
    static void show(ReportDirectory report, List<Amplitude> amplitudes, List<Findings> findings, Trends trends) {
        AnalysisReport tables = new AnalysisReport(amplitudes, findings, trends);
        int index = tables.paperAmplitude().orElse(0);
        report.heading("State, input and impulses")
                .paragraph(AnalysisReport.METHOD)
                .charts(new AnalysisFigures(amplitudes.get(index).label(), index, findings).charts())
                .tables(tables.tables())
                .csv(tables.curves());
    }
}
