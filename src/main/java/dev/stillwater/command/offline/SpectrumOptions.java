package dev.stillwater.command.offline;

import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.DrivenSpectrum;
import dev.stillwater.analysis.LyapunovSpectrum;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.training.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the Lyapunov spectrum of a network is followed while it is trained. It has no part in the training. */
final class SpectrumOptions {
    static final List<String> NAMES = List.of("--spectrum-every", "--spectrum-series", "--spectrum-steps");

    private static final int TRANSIENT = 100;
    private static final long NOISE_SEED = 77;

    @Option(
            names = "--spectrum-every",
            order = 33,
            paramLabel = "N",
            description =
                    "Measure all Lyapunov exponents of the network, driven by stretches of its series, every N iterations:"
                            + " to FILE.spectrum.jsonl, a line each with the loss, and drawn in FILE.spectrum.html.")
    private @Nullable Integer every;

    @Option(
            names = "--spectrum-series",
            order = 34,
            defaultValue = "4",
            paramLabel = "N",
            description = "Stretches to measure on; default ${DEFAULT-VALUE}.")
    private int series;

    @Option(
            names = "--spectrum-steps",
            order = 35,
            defaultValue = "200",
            paramLabel = "N",
            description = "Steps of each, after " + TRANSIENT + " that are left out; default ${DEFAULT-VALUE}.")
    private int steps;

    /**
     * What follows the training; null where it is not asked for.
     *
     * @param noise standard deviation of the noise to add to the series, in its standard deviations
     * @param begun iterations done before, by a training that is resumed
     */
    @Nullable
    SpectrumLog log(TrainingData data, double noise, Path model, int begun) {
        if (every == null) {
            return null;
        }
        OfflineCommand.inRange("--spectrum-every", every, 1, Integer.MAX_VALUE);
        OfflineCommand.inRange("--spectrum-series", series, 1, 1_000);
        OfflineCommand.inRange("--spectrum-steps", steps, LyapunovSpectrum.BLOCKS, 1_000_000);
        DrivenSpectrum.Plan plan = new DrivenSpectrum.Plan(TRANSIENT, steps, 1, Jacobian.FULL);
        int length = data.clean().length;
        if (length < plan.samples()) {
            throw new InvalidSettingException(
                    "--spectrum-steps", String.valueOf(steps), "at most " + (length - TRANSIENT) + " of this series");
        }
        List<double[]> stretches = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            int from = (int) ((long) i * (length - plan.samples()) / Math.max(1, series - 1));
            stretches.add(NoisySignal.observe(
                    Arrays.copyOfRange(data.clean(), from, from + plan.samples()),
                    noise * data.standardDeviation(),
                    NOISE_SEED + i));
        }
        return new SpectrumLog(every, plan, stretches, model, begun);
    }
}
