package dev.stillwater.command.offline;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.LyapunovSpectrum;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.Model;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.training.ExponentGoal;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a network is to forget, and the measurement on held-out series of how fast it does. */
final class ExponentOptions {
    static final List<String> NAMES = List.of("--target-exponent", "--exponent-weight");

    /** What a model file says of the exponent reached. */
    static final String REACHED = "driven_exponent";

    /** Not there where nothing is left of a deviation, so that the exponent is minus infinity. */
    static final String MARGIN = "driven_exponent_margin";

    private static final int MOST_TRANSIENT = 500;
    private static final int ERRORS = 2; // standard errors in a margin
    private static final long NOISE_SEED = 99;

    @Option(
            names = "--target-exponent",
            order = 17,
            paramLabel = "L",
            description =
                    "How fast the network is to forget: its driven Lyapunov exponent in nats per step, from -1 to "
                            + "-0.0001, is drawn to L while it learns. Differences of state fade as exp(L n), in -1/L steps to 1/e. "
                            + "A slow goal costs least error when the network has learnt before: with --from.")
    private @Nullable Double target;

    @Option(
            names = "--exponent-weight",
            order = 17,
            paramLabel = "C",
            description =
                    "Of the squared distance to L beside half the mean squared error of the scaled series; default "
                            + ExponentGoal.SHARE + "/|L|.")
    private @Nullable Double weight;

    /**
     * The plan with the goal, where there is one.
     *
     * @throws InvalidSettingException where it cannot have it
     */
    TrainingPlan toward(TrainingPlan plan) {
        if (target == null) {
            if (weight != null) {
                throw new InvalidSettingException("--exponent-weight: has no meaning without --target-exponent");
            }
            return plan;
        }
        try {
            return plan.toward(weight == null ? ExponentGoal.of(target) : new ExponentGoal(target, weight));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(Objects.requireNonNull(e.getMessage()));
        }
    }

    /**
     * The model with the exponent that it has on series it did not learn from; the same where there is no goal, or nothing
     * long enough is held out.
     *
     * @param noise standard deviation of the noise to add, in those of the series
     */
    Model measured(Model model, TrainingData data, double noise) {
        double[][] heldOut = data.heldOut();
        if (target == null || heldOut.length == 0) {
            return model;
        }
        int transientSteps = Math.min(MOST_TRANSIENT, heldOut[0].length / 4);
        int steps = heldOut[0].length - transientSteps;
        if (steps < LyapunovSpectrum.BLOCKS) {
            return model;
        }
        double sum = 0;
        double squares = 0;
        double ownError = 0;
        for (int i = 0; i < heldOut.length; i++) {
            double[] observed = NoisySignal.observe(heldOut[i], noise * data.standardDeviation(), NOISE_SEED + i);
            DrivenNetwork network = new DrivenNetwork(model, observed, Jacobian.FULL);
            LyapunovSpectrum.Settings settings =
                    LyapunovSpectrum.Settings.of(1, steps).withTransient(transientSteps);
            LyapunovSpectrum.Exponent exponent =
                    LyapunovSpectrum.of(network, network.start(), settings).largest();
            sum += exponent.value();
            squares += exponent.value() * exponent.value();
            ownError = exponent.standardError();
        }
        int count = heldOut.length;
        double mean = sum / count;
        double error = count == 1 ? ownError : Math.sqrt(Math.max(0, squares / count - mean * mean) / (count - 1));
        Map<String, String> metadata = new HashMap<>(model.metadata());
        metadata.put(REACHED, Double.toString(mean));
        if (Double.isFinite(mean)) {
            metadata.put(MARGIN, Double.toString(ERRORS * error));
        }
        return Model.of(model.id(), model.cell(), model.frontEnd(), model.noiseLevel(), metadata);
    }
}
