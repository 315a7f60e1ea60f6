package dev.stillwater.command;

import dev.stillwater.metrics.ServedModel;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.stream.series.Served;
import dev.stillwater.web.ServedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks that the service serves, by the series they are for, as the settings say. */
final class ServedModels {
    private static final Logger LOG = LoggerFactory.getLogger(ServedModels.class);

    private ServedModels() {}

    /** The table of networks, by the patterns of their series; see {@link ModelRow}. */
    static Map<String, Served> table(Settings settings) throws IOException {
        Models models = atHand(settings);
        for (String id : models.replaced()) {
            LOG.warn("{} is that of {}, not the one that comes with Stillwater", id, settings.text(Setting.MODELS_DIR));
        }
        return table(settings, models);
    }

    /** The same, of these networks. */
    static Map<String, Served> table(Settings settings, Models models) {
        Map<String, Served> table = new LinkedHashMap<>();
        settings.models()
                .forEach((pattern, text) ->
                        ModelRow.of(text).rows(pattern, settings, models).forEach(table::putIfAbsent));
        return table;
    }

    /** All networks at hand: the shipped ones and those of {@code models.dir}. */
    static Models atHand(Settings settings) throws IOException {
        return Models.with(modelFiles(settings));
    }

    /** The same, by id. */
    static Map<String, Model> known(Settings settings) throws IOException {
        return atHand(settings).all().stream().collect(Collectors.toMap(Model::id, model -> model));
    }

    /** What the meters say of the networks of a table. */
    static List<ServedModel> shown(Map<String, Served> table) {
        return table.values().stream()
                .map(Served::model)
                .map(model -> new ServedModel(model.id(), model.sha256(), model.noiseLevel()))
                .distinct()
                .toList();
    }

    /** The networks of such a table, each once, for the page. */
    static List<ServedNetwork> described(Map<String, Served> table, Models models) throws IOException {
        Map<Model, List<String>> patterns = new LinkedHashMap<>();
        table.forEach((pattern, served) ->
                patterns.computeIfAbsent(served.model(), m -> new ArrayList<>()).add(pattern));
        List<ServedNetwork> networks = new ArrayList<>();
        for (Map.Entry<Model, List<String>> entry : patterns.entrySet()) {
            Model model = entry.getKey();
            networks.add(
                    described(model, entry.getValue(), models.card(model.id()).orElse(null)));
        }
        return networks;
    }

    private static ServedNetwork described(Model model, List<String> patterns, @Nullable String card) {
        return new ServedNetwork(
                model.id(),
                model.cell().type(),
                model.cell().hiddenUnits(),
                model.metadata().getOrDefault("source", ""),
                model.noiseLevel(),
                model.score("validation_nrmse"),
                patterns,
                model.sha256(),
                card);
    }

    private static List<Path> modelFiles(Settings settings) throws IOException {
        String dir = settings.text(Setting.MODELS_DIR);
        if (dir.isEmpty()) {
            return List.of();
        }
        if (!Files.isDirectory(Path.of(dir))) {
            throw settings.invalid(Setting.MODELS_DIR, "a directory");
        }
        try (Stream<Path> files = Files.list(Path.of(dir))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }
}
