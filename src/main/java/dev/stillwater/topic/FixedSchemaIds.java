package dev.stillwater.topic;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The schema ids of a deployment without a registry: each {@code .avsc} file names its own in {@code schema-id}, an id is
 * never given twice, and the service serves them read-only at {@code /registry/}.
 */
public final class FixedSchemaIds implements SchemaIds {
    /** The schemas this release writes. */
    private static final List<Schema> CURRENT = List.of(
            Sample.getClassSchema(), Impulse.getClassSchema(), Prediction.getClassSchema(), Response.getClassSchema());

    private final Map<Integer, Schema> byId =
            CURRENT.stream().collect(Collectors.toMap(FixedSchemaIds::declaredId, Function.identity()));

    @Override
    public int idOf(String subject, Schema schema) {
        return declaredId(schema);
    }

    @Override
    public Schema byId(int id) throws UnreadableValueException {
        Schema schema = byId.get(id);
        if (schema == null) {
            throw new UnreadableValueException("no schema has the id " + id);
        }
        return schema;
    }

    private static int declaredId(Schema schema) {
        return ((Number) schema.getObjectProp("schema-id")).intValue();
    }
}
