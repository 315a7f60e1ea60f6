package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Avro of a schema from a registry. */
record AvroBody(Schema schema) implements RegistryDecoder.Body {

    @Override
    public JsonNode read(byte[] bytes, int first) throws UnreadableValueException {
        return AvroTree.read(schema, bytes, first);
    }

    /** Names and defaults may be what they like: they are not needed for reading. */
    static Schema schema(RegisteredType type) throws UnreadableValueException {
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            for (Reference reference : type.references()) {
                parser.parse(reference.text());
            }
            return parser.parse(type.text());
        } catch (RuntimeException | StackOverflowError e) { // Avro tells of bad schemas by many kinds of exception
            throw new UnreadableValueException("what is no Avro schema stands for the values");
        }
    }
}
