package dev.stillwater.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models at hand, by id: those shipped in the jar under {@code /models/}, then those of given files. */
public final class Models {

    private static final String DIRECTORY = "/models/";
    private static final String INDEX = DIRECTORY + "index.txt";

    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Set<String> replaced = new LinkedHashSet<>();

    private Models() {}

    /** The shipped models, in the order of {@code /models/index.txt} (one file name per line, # for comments). */
    public static Models shipped() throws InvalidModelException {
        return with(List.of());
    }

    /**
     * The shipped models and those in {@code files}, of which one stands in for a shipped one of the same id.
     *
     * @throws InvalidModelException if a file is no model, or two that are not the same have the same id
     */
    public static Models with(Collection<Path> files) throws InvalidModelException {
        Models models = new Models();
        for (String name : index()) {
            Model model = resource(DIRECTORY + name);
            models.models.put(model.id(), model);
        }
        given(files).forEach((id, model) -> {
            Model shipped = models.models.put(id, model);
            if (shipped != null && !shipped.sha256().equals(model.sha256())) {
                models.replaced.add(id);
            }
        });
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

    /** Ids of the shipped models that others stand in for. */
    public Set<String> replaced() {
        return Collections.unmodifiableSet(replaced);
    }

    private static Map<String, Model> given(Collection<Path> files) throws InvalidModelException {
        Map<String, Model> given = new LinkedHashMap<>();
        for (Path file : files) {
            Model model = ModelFile.read(file);
            Model earlier = given.putIfAbsent(model.id(), model);
            if (earlier != null && !earlier.sha256().equals(model.sha256())) {
                throw new InvalidModelException(
                        file + ": its model_id " + model.id() + " is taken by another file, expected a new one");
            }
        }
        return given;
    }

    /**
     * What is known of a shipped model, as Markdown: {@code /models/ID.md}. Empty for a model from a file, also one that
     * stands in for a shipped one.
     */
    public Optional<String> card(String id) throws InvalidModelException {
        if (!models.containsKey(id) || replaced.contains(id)) {
            return Optional.empty();
        }
        String name = DIRECTORY + id + ".md";
        try (InputStream in = Models.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidModelException(name + ": cannot be read: " + e.getMessage(), e);
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
