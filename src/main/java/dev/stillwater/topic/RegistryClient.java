package dev.stillwater.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.topic.RegistryConnection.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Schema ids from a remote registry, by the Confluent REST protocol, which Confluent, Karapace, Redpanda and Apicurio
 * speak. Schemas are registered under {@code <topic>-value} on first use; every id is asked for once and then remembered,
 * so the registry is on no record's path. Credentials may stand in the address ({@code https://user:password@host}).
 *
 * <p>An answer that is no schema, whatever else it may be, is the fault of the record that names it, and is asked for
 * again after a minute. A registry that does not answer, is broken or refuses access is nobody's fault but its own.
 */
public final class RegistryClient implements SchemaIds, Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> NO_SUCH_SCHEMA = Set.of(400, 404, 422);
    private static final int MAX_REFERENCES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RegistryConnection registry;
    private final Answers<Schema> schemas;
    private final Answers<RegisteredType> types;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    public RegistryClient(URI address, Clock clock) {
        this(address, clock, PATIENCE);
    }

    /** @param patience how long to wait for a whole answer */
    RegistryClient(URI address, Clock clock, Duration patience) {
        this.registry = new RegistryConnection(address, patience);
        this.schemas = new Answers<>(clock);
        this.types = new Answers<>(clock);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(subject, name -> register(name, schema));
    }

    @Override
    public Schema byId(int id) throws UnreadableValueException {
        return schemas.get(id, number -> schema(ask(number), name(number)));
    }

    /**
     * The schema of an id that has been asked for before; null where it has not.
     *
     * @throws UnreadableValueException if the answer was that there is none
     */
    @Nullable
    Schema known(int id) throws UnreadableValueException {
        return schemas.known(id);
    }

    @Override
    public RegisteredType type(int id) throws UnreadableValueException {
        return types.get(id, this::ask);
    }

    private static String name(int id) {
        return "the registry's schema " + id;
    }

    private RegisteredType ask(int id) throws UnreadableValueException {
        String name = name(id);
        JsonNode entry = entry("/schemas/ids/" + id, name);
        List<Reference> references = new ArrayList<>();
        readReferences(entry, name, references, new HashSet<>());
        return new RegisteredType(kind(entry, name), entry.path("schema").asText(), references);
    }

    /** The named types that a schema refers to, and those that they refer to, have to be known before it is read. */
    private void readReferences(JsonNode entry, String name, List<Reference> references, Set<String> read)
            throws UnreadableValueException {
        for (JsonNode reference : entry.path("references")) {
            String path = "/subjects/" + encoded(reference.path("subject").asText()) + "/versions/"
                    + encoded(reference.path("version").asText());
            if (read.size() >= MAX_REFERENCES) {
                throw new UnreadableValueException(name + " refers to more than " + MAX_REFERENCES + " others");
            }
            if (read.add(path)) {
                JsonNode referred = entry(path, "a schema that " + name + " refers to");
                readReferences(referred, name, references, read);
                references.add(new Reference(
                        reference.path("name").asText(), referred.path("schema").asText()));
            }
        }
    }

    private static Kind kind(JsonNode entry, String name) throws UnreadableValueException {
        String kind = entry.path("schemaType").asText(Kind.AVRO.name());
        try {
            return Kind.valueOf(kind);
        } catch (IllegalArgumentException e) {
            throw new UnreadableValueException(name + " is in " + kind + ", which is not read");
        }
    }

    private static Schema schema(RegisteredType type, String name) throws UnreadableValueException {
        if (type.kind() != Kind.AVRO) {
            throw new UnreadableValueException(name + " is not an Avro schema but " + type.kind());
        }
        Schema.Parser types = new Schema.Parser();
        try {
            for (Reference reference : type.references()) {
                types.parse(reference.text());
            }
            return types.parse(type.text());
        } catch (RuntimeException | StackOverflowError e) { // Avro tells of bad schemas by many kinds of exception
            throw new UnreadableValueException(name + " is not an Avro schema");
        }
    }

    private JsonNode entry(String path, String name) throws UnreadableValueException {
        Answer answer = registry.get(path);
        if (NO_SUCH_SCHEMA.contains(answer.status())) {
            throw new UnreadableValueException(name + " does not exist");
        }
        if (answer.status() != 200) {
            throw unexpected(answer);
        }
        try {
            JsonNode entry = JSON.readTree(answer.body());
            if (entry.path("schema").isTextual()) {
                return entry;
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableValueException(name + " is no schema: the answer is not JSON");
        }
        throw new UnreadableValueException(name + " is no schema: the answer has none");
    }

    private int register(String subject, Schema schema) {
        String json = JSON.createObjectNode().put("schema", schema.toString()).toString();
        Answer answer = registry.post("/subjects/" + encoded(subject) + "/versions", json);
        if (answer.status() != 200) {
            throw unexpected(answer);
        }
        try {
            JsonNode id = JSON.readTree(answer.body()).path("id");
            if (id.isInt()) {
                schemas.put(id.intValue(), schema);
                return id.intValue();
            }
        } catch (JsonProcessingException e) {
            throw new RegistryException("the schema registry's answer is not JSON", e);
        }
        throw new RegistryException("the registry gave no id for " + subject);
    }

    private static RegistryException unexpected(Answer answer) {
        String body = answer.body().strip();
        return new RegistryException("the schema registry answered " + answer.status() + ": "
                + body.substring(0, Math.min(body.length(), 300)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
