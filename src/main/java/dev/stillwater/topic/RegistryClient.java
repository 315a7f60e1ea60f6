package dev.stillwater.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.topic.RegistryConnection.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
 * <p>An answer that is no Avro schema, whatever else it may be, is the fault of the record that names it, and is asked for
 * again after a minute. A registry that does not answer, is broken or refuses access is nobody's fault but its own.
 */
public final class RegistryClient implements SchemaIds {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> NO_SUCH_SCHEMA = Set.of(400, 404, 422);
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    private static final int MAX_REFUSED = 1_000;
    private static final int MAX_REFERENCES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RegistryConnection registry;
    private final Clock clock;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Refused> refused = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    /** An id that stands for no Avro schema, or did so a moment ago. */
    private record Refused(String problem, Instant until) {}

    public RegistryClient(URI address, Clock clock) {
        this(address, clock, PATIENCE);
    }

    /** @param patience how long to wait for a whole answer */
    RegistryClient(URI address, Clock clock, Duration patience) {
        this.registry = new RegistryConnection(address, patience);
        this.clock = clock;
    }

    @Override
    public SchemaIds atHand() {
        return new SchemasAtHand(this);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(subject, name -> register(name, schema));
    }

    @Override
    public Schema byId(int id) throws UnreadableValueException {
        Schema known = known(id);
        if (known != null) {
            return known;
        }
        try {
            Schema schema = ask(id);
            schemas.put(id, schema);
            return schema;
        } catch (UnreadableValueException e) {
            if (refused.size() >= MAX_REFUSED) {
                refused.clear();
            }
            refused.put(
                    id,
                    new Refused(String.valueOf(e.getMessage()), clock.instant().plus(REFUSED_FOR)));
            throw e;
        }
    }

    /**
     * The schema of an id that has been asked for before; null where it has not.
     *
     * @throws UnreadableValueException if the answer was that there is none
     */
    @Nullable
    Schema known(int id) throws UnreadableValueException {
        Refused before = refused.get(id);
        if (before != null && clock.instant().isBefore(before.until())) {
            throw new UnreadableValueException(before.problem());
        }
        return schemas.get(id);
    }

    private Schema ask(int id) throws UnreadableValueException {
        String name = "the registry's schema " + id;
        JsonNode entry = entry("/schemas/ids/" + id, name);
        Schema.Parser types = new Schema.Parser();
        readReferences(entry, name, types, new HashSet<>());
        return parse(entry, name, types);
    }

    /** The named types that a schema refers to, and those that they refer to, have to be known before it is read. */
    private void readReferences(JsonNode entry, String name, Schema.Parser types, Set<String> read)
            throws UnreadableValueException {
        for (JsonNode reference : entry.path("references")) {
            String path = "/subjects/" + encoded(reference.path("subject").asText()) + "/versions/"
                    + encoded(reference.path("version").asText());
            if (read.size() >= MAX_REFERENCES) {
                throw new UnreadableValueException(name + " refers to more than " + MAX_REFERENCES + " others");
            }
            if (read.add(path)) {
                JsonNode referred = entry(path, "a schema that " + name + " refers to");
                readReferences(referred, name, types, read);
                parse(referred, name, types);
            }
        }
    }

    private static Schema parse(JsonNode entry, String name, Schema.Parser types) throws UnreadableValueException {
        String type = entry.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnreadableValueException(name + " is not an Avro schema but " + type);
        }
        try {
            return types.parse(entry.path("schema").asText());
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
            throw refusal(answer);
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UnreadableValueException(name + " is not an Avro schema: the answer is not JSON");
        }
    }

    private int register(String subject, Schema schema) {
        String json = JSON.createObjectNode().put("schema", schema.toString()).toString();
        Answer answer = registry.post("/subjects/" + encoded(subject) + "/versions", json);
        if (answer.status() != 200) {
            throw refusal(answer);
        }
        try {
            JsonNode id = JSON.readTree(answer.body()).path("id");
            if (id.isInt()) {
                schemas.putIfAbsent(id.intValue(), schema);
                return id.intValue();
            }
        } catch (JsonProcessingException e) {
            throw new RegistryException("the schema registry's answer is not JSON", e);
        }
        throw new RegistryException("the registry gave no id for " + subject);
    }

    private static RegistryException refusal(Answer answer) {
        String body = answer.body().strip();
        return new RegistryException("the schema registry answered " + answer.status() + ": "
                + body.substring(0, Math.min(body.length(), 300)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
