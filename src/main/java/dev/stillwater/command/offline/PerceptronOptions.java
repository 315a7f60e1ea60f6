package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.training.perceptron.PerceptronPlan;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that only a perceptron has, and how it takes the others. */
final class PerceptronOptions {
    /** Its own options, by name. */
    static final List<String> NAMES = List.of("--epochs", "--horizon", "--further-epochs", "--members");

    /** Options of the networks that learn by back-propagation and Adam. */
    static final List<String> NOT_FOR_IT = List.of(
            "--fixed-noise",
            "--candidate",
            "--scaling",
            "--initial-scale",
            "--batching",
            "--batch",
            "--segment",
            "--restart-every",
            "--iterations",
            "--learning-rate",
            "--schedule",
            "--drop-factor",
            "--drop-at",
            "--clip",
            "--target-exponent",
            "--exponent-weight",
            "--spectrum-every",
            "--spectrum-series",
            "--spectrum-steps",
            "--optimiser",
            "--checkpoint-every",
            "--patience",
            "--resume");

    /** What it has where nothing is said: the cost of an epoch grows with the samples and the square of the weights. */
    private static final Map<String, Object> DEFAULTS =
            Map.of("--lag", PerceptronPlan.Form.LAG, "--units", PerceptronPlan.Form.UNITS);

    static final int SIMULATED_SAMPLES = 5000;

    @Option(
            names = "--epochs",
            order = 28,
            defaultValue = "" + PerceptronPlan.Course.EPOCHS,
            description =
                    "Of an mlp: steps of Levenberg-Marquardt with Bayesian regularisation; default ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--horizon",
            order = 28,
            defaultValue = "" + PerceptronPlan.Course.HORIZON,
            description = "Of an mlp: values that it predicts, running free, in its further epochs; "
                    + "default ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(
            names = "--further-epochs",
            order = 28,
            defaultValue = "" + PerceptronPlan.Course.FURTHER,
            description = "Of an mlp: epochs at the horizon, after the others; default ${DEFAULT-VALUE}.")
    private int further;

    @Option(
            names = "--members",
            order = 28,
            defaultValue = "" + PerceptronPlan.MEMBERS,
            description = "Of an mlp: perceptrons from different starts, whose mean is the network; "
                    + "default ${DEFAULT-VALUE}.")
    private int members;

    /**
     * Sees to it that no option is given that the network does not have, and gives a perceptron its defaults.
     *
     * @throws InvalidSettingException for an option of another kind of network
     */
    void settle(CommandSpec spec, boolean isPerceptron, boolean isSimulated) {
        var given = spec.commandLine().getParseResult();
        for (String name : isPerceptron ? NOT_FOR_IT : NAMES) {
            if (given.hasMatchedOption(name)) {
                throw new InvalidSettingException(
                        name + ": is " + (isPerceptron ? "not an option of" : "only for") + " --cell mlp");
            }
        }
        if (isPerceptron) {
            DEFAULTS.forEach((name, value) -> {
                if (!given.hasMatchedOption(name)) {
                    spec.findOption(name).setValue(value);
                }
            });
            if (isSimulated && !given.hasMatchedOption("--samples") && !given.hasMatchedOption("--preset")) {
                spec.findOption("--samples").setValue(SIMULATED_SAMPLES);
            }
        }
    }

    PerceptronPlan.Course course() {
        return new PerceptronPlan.Course(epochs, horizon, further);
    }

    int members() {
        return members;
    }
}
