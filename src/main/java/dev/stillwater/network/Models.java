package dev.stillwater.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models at hand, by id: those shipped in the jar under {@code /models/}, then those of given files. */
public final class Models {

    private static final String DIRECTORY = "/models/";
    private static final String INDEX = DIRECTORY + "index.txt";

    private final Map<String, Model> models = new LinkedHashMap<>();

    private Models() {}

    /** The shipped models, in the order of {@code /models/index.txt} (one file name per line, # for comments). */
    public static Models shipped() throws InvalidModelException {
        return with(List.of());
    }

    /**
     * The shipped models and those in {@code files}.
     *
     * @throws InvalidModelException if a file is no model, or two models have the same id
     */
    public static Models with(Collection<Path> files) throws InvalidModelException {
        Models models = new Models();
        for (String name : index()) {
            models.add(DIRECTORY + name, resource(DIRECTORY + name));
        }
        for (Path file : files) {
            models.add(file.toString(), ModelFile.read(file));
        }
        return models;
    }

    /** All models, the shipped ones first. */
    public List<Model> all() {
        return List.copyOf(models.values());
    }

    /** The model of that id. */
    public Optional<Model> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    private void add(String name, Model model) throws InvalidModelException {
        Model earlier = models.putIfAbsent(model.id(), model);
        if (earlier != null) {
            throw new InvalidModelException(
                    name + ": its model_id " + model.id() + " is taken by another model, expected a new one");
        }
    }

    private static List<String> index() throws InvalidModelException {
        try (InputStream in = Models.class.getResourceAsStream(INDEX)) {
            if (in == null) {
                return List.of();
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new InvalidModelException(INDEX + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Model resource(String name) throws InvalidModelException {
        try (InputStream in = Models.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new InvalidModelException(name + ": is not in the jar, but " + INDEX + " lists it");
            }
            return ModelFile.read(name, in);
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidModelException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
