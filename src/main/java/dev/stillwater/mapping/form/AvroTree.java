package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.apache.avro.Schema;

/**
 * One value in Avro binary, from its schema's first byte to its last: records and maps are objects, enums their names, a
 * union is the value of its branch.
 */
final class AvroTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final BoundedDecoder in;
    private final Allowance allowance;

    private AvroTree(BoundedDecoder in, Allowance allowance) {
        this.in = in;
        this.allowance = allowance;
    }

    /** The tree of the bytes from {@code first} on, which have to be one value and no more. */
    static JsonNode read(Schema schema, byte[] bytes, int first) throws UnreadableValueException {
        BoundedDecoder in = new BoundedDecoder(bytes, first);
        try {
            JsonNode tree = new AvroTree(in, new Allowance(bytes.length)).value(schema, 0);
            if (in.isEnd()) {
                return tree;
            }
        } catch (IOException | RuntimeException | StackOverflowError e) { // Avro tells of bad bytes by many kinds
            throw new UnreadableValueException("not a " + schema.getFullName() + " in Avro");
        }
        throw new UnreadableValueException("bytes left over after a " + schema.getFullName() + " in Avro");
    }

    private JsonNode value(Schema schema, int depth) throws IOException, UnreadableValueException {
        allowance.take(depth);
        return switch (schema.getType()) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(in.readBoolean());
            case INT -> AvroLogical.integer(schema, in.readInt());
            case LONG -> AvroLogical.integer(schema, in.readLong());
            case FLOAT -> JSON.numberNode((double) in.readFloat());
            case DOUBLE -> JSON.numberNode(in.readDouble());
            case STRING -> JSON.textNode(in.readString());
            case BYTES -> AvroLogical.bytes(schema, in.readSized());
            case FIXED -> AvroLogical.bytes(schema, in.readFixed(schema.getFixedSize()));
            case ENUM -> JSON.textNode(schema.getEnumSymbols().get(in.readEnum()));
            case UNION -> value(schema.getTypes().get(in.readIndex()), depth + 1);
            case ARRAY -> array(schema.getElementType(), depth + 1);
            case MAP -> map(schema.getValueType(), depth + 1);
            case RECORD -> record(schema, depth + 1);
        };
    }

    private ArrayNode array(Schema item, int depth) throws IOException, UnreadableValueException {
        ArrayNode array = JSON.arrayNode();
        for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
            for (long i = 0; i < block; i++) {
                array.add(value(item, depth));
            }
        }
        return array;
    }

    private ObjectNode map(Schema item, int depth) throws IOException, UnreadableValueException {
        ObjectNode map = JSON.objectNode();
        for (long block = in.readMapStart(); block > 0; block = in.mapNext()) {
            for (long i = 0; i < block; i++) {
                String name = in.readString();
                map.set(name, value(item, depth));
            }
        }
        return map;
    }

    private ObjectNode record(Schema schema, int depth) throws IOException, UnreadableValueException {
        ObjectNode record = JSON.objectNode();
        for (Schema.Field field : schema.getFields()) {
            record.set(field.name(), value(field.schema(), depth));
        }
        return record;
    }
}
