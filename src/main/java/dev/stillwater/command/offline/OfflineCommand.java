package dev.stillwater.command.offline;

import dev.stillwater.analysis.LyapunovSpectrum;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.Model;
import dev.stillwater.study.yeo.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A subcommand that experiments on models without any Kafka: which models, which process, which seed. */
abstract class OfflineCommand extends ReportingCommand {
    private static final int MOST_INTERVAL = 100;
    private static final int MOST_STEPS = 1_000_000;

    @Mixin
    private final NamedModels named = new NamedModels();

    @Option(
            names = "--source",
            order = 2,
            paramLabel = "SOURCE",
            description = "mackey-glass or haken-laser; unless set, the one each model was trained on.")
    private @Nullable String source;

    @Option(
            names = "--seed",
            order = 20,
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the test series, which are never those of a training; default ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * The models to look at and the process of each, in the order given.
     *
     * @throws InvalidSettingException for an unknown id, a file that is no model, or a model of another source
     */
    final List<Subject> subjects() {
        return named.models(model -> SignalProcess.of(model).isPresent()).stream()
                .map(model -> new Subject(model, process(model)))
                .toList();
    }

    /** The models to look at, in the order given, of all that are shipped. */
    final List<Model> models() {
        return named.models();
    }

    /** The same; where none are named, the one that serves any series. */
    final List<Model> modelsForAnySeries() {
        return named.modelsForAnySeries();
    }

    /** The files of those that do not come with the service, by id. */
    final Map<String, Path> files() {
        return named.files();
    }

    private SignalProcess process(Model model) {
        String allowed = "mackey-glass or haken-laser";
        if (source != null) {
            String label = source;
            return SignalProcess.of(label).orElseThrow(() -> new InvalidSettingException("--source", label, allowed));
        }
        return SignalProcess.of(model)
                .orElseThrow(() -> new InvalidSettingException("--models: " + model.id() + " was trained on '"
                        + model.metadata().getOrDefault("source", "an unknown source")
                        + "'; expected " + allowed + ", or --source to say on which to test it"));
    }

    final long seed() {
        return inRange("--seed", seed, 0, HeldOutSeeds.MOST);
    }

    /**
     * Sees to it that some steps are enough of intervals between re-orthonormalisations, which {@code --interval} sets.
     *
     * @throws InvalidSettingException naming {@code --interval} where that cannot be, otherwise the option of the steps
     */
    static void inIntervals(String option, int steps, int interval) {
        inRange("--interval", interval, 1, MOST_INTERVAL);
        int least = LyapunovSpectrum.BLOCKS * interval;
        if (steps < least || steps > MOST_STEPS) {
            throw new InvalidSettingException(
                    option,
                    String.valueOf(steps),
                    "a whole number from " + least + " to " + MOST_STEPS
                            + (interval > 1 ? ", at least " + LyapunovSpectrum.BLOCKS + " times --interval" : ""));
        }
    }

    static long inRange(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(
                    option, String.valueOf(value), "a whole number from " + least + " to " + most);
        }
        return value;
    }
}
