package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.Model;
import dev.stillwater.training.AdaptivePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code stillwater train} does: which options have a meaning then, and what they are where nothing is said. */
enum TrainingKind {
    /** A network for one signal, from the beginning. */
    SIGNAL("is only for --source world", AnySeriesOptions.NAMES, Map.of()),

    /** A network for one signal, from one that has learnt already. */
    SIGNAL_FURTHER(
            Names.OF_START,
            Names.all(
                    Names.NETWORK,
                    AnySeriesOptions.NAMES,
                    PerceptronOptions.NAMES,
                    List.of("--preset", "--cell", "--candidate", "--lag", "--scaling", "--initial-scale")),
            Map.of("--iterations", 1000, "--learning-rate", 2e-4, "--checkpoint-every", 100)),

    /** A network for any series, from the beginning. */
    WORLD(
            "has no meaning for --source world",
            Names.all(Names.ONE_SIGNAL, Names.ONE_SERIES, PerceptronOptions.NAMES),
            Names.merged(
                    Names.ANY_SERIES,
                    Map.of(
                            "--units", AdaptivePlan.UNITS,
                            "--iterations", AdaptivePlan.ITERATIONS,
                            "--learning-rate", AdaptivePlan.LEARNING_RATE,
                            "--checkpoint-every", AdaptivePlan.CHECKPOINT_EVERY))),

    /** A network for any series, from one that has learnt already. */
    WORLD_FURTHER(
            "has no meaning for --source world and --from",
            Names.all(
                    Names.ONE_SIGNAL, Names.ONE_SERIES, PerceptronOptions.NAMES, Names.NETWORK, AnySeriesOptions.NAMES),
            Names.merged(
                    Names.ANY_SERIES,
                    Map.of(
                            "--iterations", AdaptivePlan.ITERATIONS,
                            "--learning-rate", AdaptivePlan.FURTHER_LEARNING_RATE,
                            "--checkpoint-every", AdaptivePlan.CHECKPOINT_EVERY))),

    /** A network for any series that learns one of them better. */
    ONE_OF_ANY(
            "has no meaning where --from names a network for any series",
            Names.all(
                    Names.ONE_SIGNAL,
                    PerceptronOptions.NAMES,
                    Names.NETWORK,
                    AnySeriesOptions.NAMES,
                    List.of("--source-seed")),
            Names.merged(
                    Names.ANY_SERIES,
                    Map.of(
                            "--iterations", AdaptivePlan.FINE_ITERATIONS,
                            "--learning-rate", AdaptivePlan.FINE_LEARNING_RATE,
                            "--checkpoint-every", AdaptivePlan.FINE_CHECKPOINT_EVERY)));

    private final String why;
    private final List<String> refused;
    private final Map<String, Object> defaults;

    TrainingKind(String why, List<String> refused, Map<String, Object> defaults) {
        this.why = why;
        this.refused = refused;
        this.defaults = defaults;
    }

    /**
     * @param isWorld whether the source is the simulated world
     * @param start the network to go on from
     */
    static TrainingKind of(boolean isWorld, @Nullable Model start) {
        if (start == null) {
            return isWorld ? WORLD : SIGNAL;
        }
        if (start.hasNormalizer()) {
            if (isWorld) {
                throw new InvalidSettingException("--from: " + start.id()
                        + " is made for one signal; --source world goes on from a network for any series");
            }
            return SIGNAL_FURTHER;
        }
        return isWorld ? WORLD_FURTHER : ONE_OF_ANY;
    }

    /**
     * Sees to it that no option is given that has no meaning, and sets those that are not given.
     *
     * @throws InvalidSettingException for an option without a meaning
     */
    void settle(CommandSpec spec) {
        var given = spec.commandLine().getParseResult();
        for (String name : refused) {
            if (given.hasMatchedOption(name)) {
                throw new InvalidSettingException(name + ": " + why);
            }
        }
        defaults.forEach((option, value) -> Preset.fill(spec, option, value));
    }

    /** Options that the command in the model file does not need. */
    List<String> refused() {
        return refused;
    }

    /** Groups of options. */
    private static final class Names {
        static final String OF_START = "is that of the network which --from names, or has no meaning for it";
        static final List<String> NETWORK = List.of("--units");
        static final List<String> ONE_SERIES = List.of("--column", "--samples", "--hold-out", "--source-seed");
        static final List<String> ONE_SIGNAL = List.of(
                "--preset",
                "--noise-level",
                "--fixed-noise",
                "--cell",
                "--candidate",
                "--lag",
                "--scaling",
                "--initial-scale",
                "--batching",
                "--restart-every",
                "--target-exponent",
                "--exponent-weight",
                "--spectrum-every",
                "--spectrum-series",
                "--spectrum-steps");
        static final Map<String, Object> ANY_SERIES =
                Map.of("--batch", AdaptivePlan.Batches.SIZE, "--segment", AdaptivePlan.Batches.STEPS);

        @SafeVarargs
        static List<String> all(Collection<String>... groups) {
            List<String> names = new ArrayList<>();
            for (Collection<String> group : groups) {
                names.addAll(group);
            }
            return List.copyOf(names);
        }

        static Map<String, Object> merged(Map<String, Object> some, Map<String, Object> others) {
            Map<String, Object> all = new HashMap<>(some);
            all.putAll(others);
            return Map.copyOf(all);
        }
    }
}
