package dev.stillwater.mapping.form;

import java.util.List;

/**
 * A schema as a registry holds it.
 *
 * @param text the schema in the notation of its kind
 * @param references the schemas that it refers to, and those that they refer to, each behind those that it needs itself
 */
public record RegisteredType(Kind kind, String text, List<Reference> references) {
    public RegisteredType {
        references = List.copyOf(references);
    }

    /** In what notation a schema is written. */
    public enum Kind {
        AVRO,
        PROTOBUF,
        JSON
    }

    /** A schema that another refers to: by the name of a type in Avro, of a file in Protobuf. */
    public record Reference(String name, String text) {}
}
