package dev.stillwater.command.offline;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.yeo.Analysis;
import dev.stillwater.study.yeo.Exponents;
import dev.stillwater.study.yeo.ImpulseDrive;
import dev.stillwater.study.yeo.ImpulseExperiment;
import dev.stillwater.study.yeo.Subject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what models listen to, how they come back from impulses, and their Lyapunov exponents. */
@Command(
        name = "analyse",
        subcommands = {ContributionsCommand.class, FixedPointsCommand.class, SpectrumCommand.class},
        description =
                "Measure what models listen to, state or input, how they come back from an impulse, and their Lyapunov"
                        + " exponents: driven by the signal, and running on their own predictions.")
public final class AnalyseCommand extends OfflineCommand {
    @Mixin
    private final ImpulseOptions impulses = new ImpulseOptions();

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
            names = "--exponent-series",
            order = 17,
            defaultValue = "" + Exponents.Plan.TRAJECTORIES,
            paramLabel = "N",
            description = "Series from different seeds on which the exponents are measured; default ${DEFAULT-VALUE}.")
    private int exponentSeries;

    @Option(
            names = "--exponent-steps",
            order = 17,
            defaultValue = "" + Exponents.Plan.STEPS,
            paramLabel = "N",
            description = "Steps of each series on which they are measured; default ${DEFAULT-VALUE}.")
    private int exponentSteps;

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
        ImpulseExperiment experiment = impulses.experiment();
        List<Subject> subjects = subjects();
        requireNoise(experiment.drive(), subjects);
        Analysis.Plan plan = new Analysis.Plan(experiment, exponents(subjects), seed());
        ReportDirectory report = report("Stillwater: analysis");
        Analysis analysis = Analysis.measure(plan, subjects, progress(plan.parts(subjects))::tick);
        show(analysis.tables());
        if (report != null) {
            analysis.addTo(report);
            report.heading("Models").tables(List.of(Subject.table(subjects)));
            finish(report);
        }
        return 0;
    }

    private static void requireNoise(ImpulseDrive drive, List<Subject> subjects) {
        for (Subject subject : subjects) {
            if (!drive.suits(subject)) {
                throw new InvalidSettingException("--drive: the file of " + subject.id()
                        + " does not say on which noise it was trained; expected a noise level");
            }
        }
    }

    private Exponents.Plan exponents(List<Subject> subjects) {
        int dimension = subjects.stream()
                .mapToInt(subject -> subject.model().cell().dimension())
                .min()
                .orElseThrow();
        inRange("--exponents", exponents, 1, Math.min(dimension, 64));
        inRange("--transient", transientSteps, 0, 1_000_000);
        inRange("--exponent-series", exponentSeries, 1, 1_000);
        inIntervals("--exponent-steps", exponentSteps, interval);
        return new Exponents.Plan(
                exponents, transientSteps, interval, jacobian(compatibility), exponentSeries, exponentSteps);
    }

    /** The one that an option names; the true one where it is not set. */
    static Jacobian jacobian(@Nullable String label) {
        if (label == null) {
            return Jacobian.FULL;
        }
        String name = label;
        return Arrays.stream(Jacobian.values())
                .filter(mode -> mode != Jacobian.FULL && mode.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException("--compatibility", name, "h-only or transposed"));
    }
}
