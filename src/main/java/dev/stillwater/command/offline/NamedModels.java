package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.ServiceDefaults;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The networks that a command looks at. */
final class NamedModels {
    private static final String SHIPPED = "shipped";

    @Option(
            names = "--models",
            order = 1,
            arity = "1..*",
            split = ",",
            paramLabel = "ID|FILE",
            description = "Shipped models by id, or all of a simulated series as " + SHIPPED + "; others by file; "
                    + "unless set " + SHIPPED + ", and for series of yours the one that serves any of them.")
    private List<String> models = List.of();

    /** The models to look at, in the order given, of all that are shipped. */
    List<Model> models() {
        return models(model -> true);
    }

    /** The files of those that do not come with the service, by id. */
    Map<String, Path> files() {
        Models shipped = ReportingCommand.shipped();
        return models.stream()
                .filter(name -> !name.equals(SHIPPED) && shipped.find(name).isEmpty())
                .collect(Collectors.toMap(
                        name -> NamedModel.inFile("--models", name, shipped).id(), Path::of));
    }

    /** The models to look at, in the order given; where none are named, the one that serves any series. */
    List<Model> modelsForAnySeries() {
        String usual = ServiceDefaults.network();
        return models.isEmpty()
                ? List.of(ReportingCommand.shipped()
                        .find(usual)
                        .orElseThrow(() -> new InvalidSettingException(
                                "--models", "", "a network; this build does not ship " + usual)))
                : models();
    }

    /** @param isUsual which of the shipped ones are meant where none are named */
    List<Model> models(Predicate<Model> isUsual) {
        Models shipped = ReportingCommand.shipped();
        List<Model> usual = shipped.all().stream().filter(isUsual).toList();
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
}
