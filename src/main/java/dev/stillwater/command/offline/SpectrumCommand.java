package dev.stillwater.command.offline;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.DrivenSpectrum;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.yeo.SpectrumReport;
import dev.stillwater.study.yeo.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures all Lyapunov exponents of networks that data drive. */
@Command(
        name = "spectrum",
        description =
                "Measure all Lyapunov exponents of networks driven by held-out series, with the noise they were trained on.")
public final class SpectrumCommand extends OfflineCommand {
    @Option(
            names = "--series",
            order = 3,
            defaultValue = "4",
            paramLabel = "N",
            description = "Held-out series; default ${DEFAULT-VALUE}.")
    private int series;

    @Option(
            names = "--steps",
            order = 4,
            defaultValue = "500",
            paramLabel = "N",
            description =
                    "Steps of each that are measured; default ${DEFAULT-VALUE}. One step of 128 units takes about 20 ms.")
    private int steps;

    @Option(
            names = "--transient",
            order = 5,
            defaultValue = "300",
            paramLabel = "N",
            description = "Steps before these, in which state and frame settle; default ${DEFAULT-VALUE}.")
    private int transientSteps;

    @Option(
            names = "--interval",
            order = 6,
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "Steps between re-orthonormalisations; default ${DEFAULT-VALUE}. More are faster; an exponent that shrinks to"
                            + " rounding in between is not known.")
    private int interval;

    @Option(
            names = "--compatibility",
            order = 7,
            paramLabel = "h-only|transposed",
            description = "As code in circulation computes it, by a Jacobian that is not the network's.")
    private @Nullable String compatibility;

    @Override
    public Integer call() {
        inRange("--series", series, 1, 1_000);
        inIntervals("--steps", steps, interval);
        inRange("--transient", transientSteps, 0, 1_000_000);
        Jacobian jacobian = AnalyseCommand.jacobian(compatibility);
        SpectrumReport.Plan plan = new SpectrumReport.Plan(
                new DrivenSpectrum.Plan(transientSteps, steps, interval, jacobian), series, seed());
        List<Subject> subjects = subjects();
        ReportDirectory report = report("Stillwater: Lyapunov spectra");
        SpectrumReport found = SpectrumReport.measure(plan, subjects, progress((long) series * subjects.size())::tick);
        show(found.tables());
        if (report != null) {
            found.addTo(report);
            report.heading("Models").tables(List.of(Subject.table(subjects)));
            finish(report);
        }
        return 0;
    }
}
