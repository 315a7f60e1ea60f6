package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The schema ids of a deployment without a registry: each {@code .avsc} file names its own in {@code schema-id}, an id is
 * never given twice, and the service serves them read-only at {@code /registry/}.
 */
public final class FixedSchemaIds implements SchemaIds {
    /** The schemas this release writes. */
    private static final List<Schema> CURRENT = List.of(
            Sample.getClassSchema(), Impulse.getClassSchema(), Prediction.getClassSchema(), Response.getClassSchema());

    /** Those that earlier releases wrote and that are on the topics still, by their place in {@code schemas/releases}. */
    private static final List<Schema> EARLIER = List.of(
            released("id-3/Prediction.avsc"),
            released("id-5/Prediction.avsc"),
            released("id-6/Prediction.avsc"),
            released("id-7/Prediction.avsc"));

    private final Map<Integer, Schema> byId = Stream.concat(CURRENT.stream(), EARLIER.stream())
            .collect(Collectors.toMap(FixedSchemaIds::declaredId, Function.identity()));

    private final Map<Schema, Integer> written = written();

    @Override
    public int idOf(String subject, Schema schema) {
        Integer known = written.get(schema);
        return known == null ? declaredId(schema) : known;
    }

    @Override
    public Schema byId(int id) throws UnreadableValueException {
        Schema schema = byId.get(id);
        if (schema == null) {
            throw new UnreadableValueException("no schema has the id " + id);
        }
        return schema;
    }

    /** All versions of a schema by their ids, the newest, which is written, last. */
    public Map<Integer, Schema> versions(Schema schema) {
        Map<Integer, Schema> versions = new LinkedHashMap<>();
        EARLIER.stream()
                .filter(earlier -> earlier.getFullName().equals(schema.getFullName()))
                .forEach(earlier -> versions.put(declaredId(earlier), earlier));
        versions.put(declaredId(schema), schema);
        return versions;
    }

    private static Schema released(String place) {
        try (InputStream in = FixedSchemaIds.class.getResourceAsStream("/schemas/releases/" + place)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the schemas themselves, whose equality is long to find out. */
    private static Map<Schema, Integer> written() {
        Map<Schema, Integer> ids = new IdentityHashMap<>();
        CURRENT.forEach(schema -> ids.put(schema, declaredId(schema)));
        return ids;
    }

    private static int declaredId(Schema schema) {
        return ((Number) schema.getObjectProp("schema-id")).intValue();
    }
}
