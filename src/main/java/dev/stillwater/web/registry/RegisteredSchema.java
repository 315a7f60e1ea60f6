package dev.stillwater.web.registry;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * One schema the registry serves.
 *
 * @param id the id that records carry in the wire format
 * @param subject the name it is registered under, {@code <topic>-value}
 * @param version of that subject, from 1
 * @param schemaJson the Avro schema
 */
public record RegisteredSchema(int id, String subject, int version, String schemaJson) {
    /** Whether the other text is the same schema, however it is laid out. */
    boolean isSame(Schema other) {
        return new SchemaParser().parse(schemaJson).mainSchema().equals(other);
    }
}
