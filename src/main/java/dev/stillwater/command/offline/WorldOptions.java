package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.training.AdaptivePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that only a network for any series has, and how it takes the others. */
final class WorldOptions {
    /** Its own options, by name. */
    static final List<String> NAMES = List.of("--linear-order", "--linear-rates");

    /** Options of networks for one signal. */
    static final List<String> NOT_FOR_IT = notForIt();

    /** What it has where nothing is said. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "--units", AdaptivePlan.UNITS,
            "--batch", AdaptivePlan.Batches.SIZE,
            "--segment", AdaptivePlan.Batches.STEPS,
            "--iterations", AdaptivePlan.ITERATIONS,
            "--learning-rate", AdaptivePlan.LEARNING_RATE,
            "--checkpoint-every", AdaptivePlan.CHECKPOINT_EVERY,
            "--id", AdaptivePlan.ID);

    @Option(
            names = "--linear-order",
            order = 29,
            defaultValue = "" + AdaptivePlan.LINEAR_ORDER,
            paramLabel = "N",
            description = "Of --source world: last differences that the front end's linear predictor sees; "
                    + "default ${DEFAULT-VALUE}.")
    private int order;

    @Option(
            names = "--linear-rates",
            order = 29,
            defaultValue = AdaptivePlan.LINEAR_RATES,
            split = ",",
            paramLabel = "RATE",
            description = "Of --source world: rates of the means that it sees the distance from, with commas between "
                    + "them; default ${DEFAULT-VALUE}.")
    private List<Double> rates = List.of();

    private static List<String> notForIt() {
        List<String> names = new ArrayList<>(PerceptronOptions.NAMES);
        names.addAll(List.of(
                "--preset",
                "--column",
                "--samples",
                "--hold-out",
                "--source-seed",
                "--noise-level",
                "--fixed-noise",
                "--cell",
                "--candidate",
                "--lag",
                "--scaling",
                "--batching"));
        return List.copyOf(names);
    }

    /**
     * Sees to it that no option is given that the network does not have, and gives it its defaults.
     *
     * @throws InvalidSettingException for an option of another kind of network
     */
    static void settle(CommandSpec spec, boolean isWorld) {
        var given = spec.commandLine().getParseResult();
        for (String name : isWorld ? NOT_FOR_IT : NAMES) {
            if (given.hasMatchedOption(name)) {
                throw new InvalidSettingException(
                        name + ": " + (isWorld ? "has no meaning for" : "is only for") + " --source world");
            }
        }
        if (isWorld) {
            DEFAULTS.forEach((name, value) -> {
                if (!given.hasMatchedOption(name)) {
                    spec.findOption(name).setValue(value);
                }
            });
        }
    }

    /** @throws InvalidSettingException where there is no such front end */
    AdaptiveFrontEnd frontEnd() {
        try {
            return new AdaptiveFrontEnd(
                    order, rates.stream().mapToDouble(Double::doubleValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--linear-order, --linear-rates: " + e.getMessage());
        }
    }
}
