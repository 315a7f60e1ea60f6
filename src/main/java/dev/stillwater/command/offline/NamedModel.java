package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.InvalidModelException;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.network.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A network that an option names, by the id of one that comes with Stillwater or by its file. */
final class NamedModel {
    private NamedModel() {}

    /** @throws InvalidSettingException where there is none */
    static Model of(String option, String name) {
        Models shipped = ReportingCommand.shipped();
        return shipped.find(name).orElseGet(() -> inFile(option, name, shipped));
    }

    /** @throws InvalidSettingException where there is none */
    static Model inFile(String option, String name, Models shipped) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            String ids = shipped.all().stream().map(Model::id).collect(Collectors.joining(", "));
            throw new InvalidSettingException(
                    option, name, "a model file" + (ids.isEmpty() ? "" : ", or one of " + ids));
        }
        try {
            return ModelFile.read(file);
        } catch (InvalidModelException e) {
            throw new InvalidSettingException(option + ": " + e.getMessage());
        }
    }
}
