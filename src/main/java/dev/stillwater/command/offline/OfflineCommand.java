package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.study.yeo.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A subcommand that experiments on models without any Kafka: which models, which process, which seed. */
abstract class OfflineCommand extends ReportingCommand {
    private static final String SHIPPED = "shipped";

    @Option(
            names = "--models",
            order = 1,
            arity = "1..*",
            split = ",",
            paramLabel = "ID|FILE",
            description = "Shipped models by id, or all of a simulated series as " + SHIPPED + "; others by file; "
                    + SHIPPED + " unless set.")
    private List<String> models = List.of();

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
        List<Model> simulated = shipped().all().stream()
                .filter(model -> SignalProcess.of(model).isPresent())
                .toList();
        return models(simulated).stream()
                .map(model -> new Subject(model, process(model)))
                .toList();
    }

    /** The models to look at, in the order given, of all that are shipped. */
    final List<Model> models() {
        return models(shipped().all());
    }

    /** The models to look at, in the order given; where none are named, the shipped one of this id. */
    final List<Model> modelsOr(String usual) {
        return models.isEmpty()
                ? List.of(shipped()
                        .find(usual)
                        .orElseThrow(() -> new InvalidSettingException(
                                "--models", "", "a network; this build does not ship " + usual)))
                : models();
    }

    /** @param usual those that are meant where none are named */
    private List<Model> models(List<Model> usual) {
        Models shipped = shipped();
        if (models.isEmpty() && usual.isEmpty()) {
            throw new InvalidSettingException("--models", "", "the name of a model file; this build ships no models");
        }
        List<Model> list = new ArrayList<>();
        for (String name : models.isEmpty() ? List.of(SHIPPED) : models) {
            List<Model> meant = name.equals(SHIPPED)
                    ? usual
                    : List.of(shipped.find(name).orElseGet(() -> NamedModel.inFile("--models", name, shipped)));
            for (Model model : meant) {
                if (list.stream().anyMatch(other -> other.id().equals(model.id()))) {
                    throw new InvalidSettingException("--models", model.id(), "models of different ids, each once");
                }
                list.add(model);
            }
        }
        return list;
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

    static long inRange(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(
                    option, String.valueOf(value), "a whole number from " + least + " to " + most);
        }
        return value;
    }
}
