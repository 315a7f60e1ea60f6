package dev.stillwater.command.offline;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what models listen to, how they come back from impulses, and their Lyapunov exponents. */
@Command(
        name = "analyse",
        description =
                "Measure what models listen to, state or input, how they come back from an impulse, and their Lyapunov"
                        + " exponents: driven by the signal, and running on their own predictions.")
public final class AnalyseCommand extends OfflineCommand {
    /** The paper's amplitude, smaller ones, and two in standard deviations of the signal. */
    static final ImpulseExperiment PAPER = ImpulseExperiment.paper(List.of(
            new Amplitude(1, false),
            new Amplitude(0.1, false),
            new Amplitude(0.01, false),
            new Amplitude(1, true),
            new Amplitude(0.1, true)));

    @Option(
            names = "--impulses",
            order = 10,
            defaultValue = "" + ImpulseExperiment.IMPULSES,
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

    @Option(
            names = "--drive",
            order = 12,
            defaultValue = "clean",
            paramLabel = "DRIVE",
            description = "What the struck networks see: clean, own-noise (that of their training), a noise level, or a"
                    + " series of the demo by its id, sample by sample as the demo sends it; default ${DEFAULT-VALUE}.")
    private String drive = "";

    @Option(
            names = "--first",
            order = 13,
            defaultValue = "500",
            paramLabel = "N",
            description = "Sample that is struck first, counted from 0; default ${DEFAULT-VALUE}.")
    private int first;

    @Option(
            names = "--every",
            order = 14,
            defaultValue = "150",
            paramLabel = "N",
            description = "Samples from one impulse to the next; default ${DEFAULT-VALUE}.")
    private int every;

    @Option(
            names = "--protocol",
            order = 15,
            defaultValue = "PAPER",
            paramLabel = "PROTOCOL",
            description = "What an impulse is measured against: a twin that was never struck (PAPER; RESTART: and from"
                    + " whose state each impulse starts), or one forked at the impulse, as the service does (FORK).")
    private ImpulsePlan.Protocol protocol = ImpulsePlan.Protocol.PAPER;

    @Option(
            names = "--exponents",
            order = 16,
            defaultValue = "4",
            paramLabel = "K",
            description = "Lyapunov exponents to measure, the largest; default ${DEFAULT-VALUE}.")
    private int exponents;

    @Option(
            names = "--transient",
            order = 17,
            defaultValue = "2000",
            paramLabel = "N",
            description = "Steps before the exponents are measured; default ${DEFAULT-VALUE}.")
    private int transientSteps;

    @Option(
            names = "--interval",
            order = 18,
            defaultValue = "1",
            paramLabel = "N",
            description = "Steps between re-orthonormalisations; default ${DEFAULT-VALUE}.")
    private int interval;

    @Option(
            names = "--compatibility",
            order = 19,
            paramLabel = "h-only|transposed",
            description =
                    "Driven exponents as code in circulation computes them, by a Jacobian that is not the network's.")
    private @Nullable String compatibility;

    @Override
    public Integer call() {
        ImpulseExperiment experiment = experiment();
        long seed = seed();
        List<Subject> subjects = subjects();
        experiment.drive().check("--drive", subjects);
        Exponents.Plan plan = plan(subjects);
        ReportDirectory report = report("analysis", "Stillwater: analysis");
        Progress progress = progress(Findings.parts(experiment) * subjects.size() + Trends.parts(subjects));
        List<Findings> findings = Findings.of(subjects, experiment, plan, seed, progress::tick);
        Trends trends = Trends.of(subjects, impulses, seed, progress::tick);
        for (Table table : tables(new AnalysisReport(experiment, findings, trends), plan.jacobian(), findings)) {
            say(table.text() + "\n");
        }
        if (report != null) {
            show(report, experiment, plan.jacobian(), findings, trends);
            report.heading("Models").tables(List.of(Subject.table(subjects)));
            say("report: " + report.finish());
        }
        return 0;
    }

    private ImpulseExperiment experiment() {
        inRange("--impulses", impulses, 1, 20_000);
        inRange("--first", first, 0, 10_000_000);
        inRange("--every", every, 2, 10_000);
        List<Amplitude> sizes = amplitudes.isEmpty()
                ? PAPER.amplitudes()
                : amplitudes.stream()
                        .map(text -> Amplitude.parse("--amplitude", text))
                        .distinct()
                        .toList();
        return new ImpulseExperiment(sizes, impulses, ImpulseDrive.parse("--drive", drive), first, every, protocol);
    }

    private Exponents.Plan plan(List<Subject> subjects) {
        int dimension = subjects.stream()
                .mapToInt(subject -> subject.model().cell().units())
                .min()
                .orElseThrow();
        inRange("--exponents", exponents, 1, Math.min(dimension, 64));
        inRange("--transient", transientSteps, 0, 1_000_000);
        inRange("--interval", interval, 1, 100);
        Jacobian jacobian = Jacobian.FULL;
        if (compatibility != null) {
            String name = compatibility;
            jacobian = Arrays.stream(Jacobian.values())
                    .filter(mode -> mode != Jacobian.FULL && label(mode).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidSettingException("--compatibility", name, "h-only or transposed"));
        }
        return new Exponents.Plan(exponents, transientSteps, interval, jacobian);
    }

    /** As it is given on the command line. */
    static String label(Jacobian jacobian) {
        return jacobian.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Table> tables(AnalysisReport analysis, Jacobian jacobian, List<Findings> findings) {
        List<Table> tables = new ArrayList<>(analysis.tables());
        tables.addAll(new ExponentReport(findings).tables(jacobian));
        return tables;
    }

    /** Puts the findings into a report. */
    static void show(
            ReportDirectory report,
            ImpulseExperiment experiment,
            Jacobian jacobian,
            List<Findings> findings,
            Trends trends) {
        AnalysisReport analysis = new AnalysisReport(experiment, findings, trends);
        int index = analysis.paperAmplitude().orElse(0);
        report.heading("State, input, impulses and exponents")
                .paragraph(AnalysisReport.METHOD)
                .paragraph(ExponentReport.METHOD)
                .charts(new AnalysisFigures(experiment.amplitudes().get(index).label(), index, findings).charts())
                .tables(tables(analysis, jacobian, findings))
                .csv(analysis.curves());
    }
}
