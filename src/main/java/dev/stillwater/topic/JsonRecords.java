package dev.stillwater.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record type as plain JSON: an object with the fields of the Avro schema. Times are milliseconds since 1970, and what
 * is not known, a number that is not finite included, is null. Numbers are written so that they are read back to the same
 * bits; fields that a reader does not know are passed over, those that are missing have the schema's default.
 */
final class JsonRecords<T extends SpecificRecord> {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Schema schema;
    private final Supplier<T> empty;

    /** @param empty makes a record to be filled */
    JsonRecords(Schema schema, Supplier<T> empty) {
        this.schema = schema;
        this.empty = empty;
    }

    byte[] encode(T value) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : schema.getFields()) {
            object.set(field.name(), node(value.get(field.pos())));
        }
        try {
            return JsonFields.JSON.writeValueAsBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    T decode(byte[] bytes) throws UnreadableValueException {
        return read(bytes).value();
    }

    /** The same, with the fields that are not there. */
    Written<T> read(byte[] bytes) throws UnreadableValueException {
        JsonNode object;
        try {
            object = JsonFields.JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UnreadableValueException("not a " + schema.getName() + " in JSON");
        }
        T record = empty.get();
        Set<String> unknown = new HashSet<>();
        for (Schema.Field field : schema.getFields()) {
            JsonNode node = object.get(field.name());
            if (node == null && !field.hasDefaultValue()) {
                throw new UnreadableValueException("the field " + field.name() + " is missing");
            }
            if (node == null) {
                unknown.add(field.name());
            }
            record.put(
                    field.pos(),
                    node == null
                            ? SpecificData.get().getDefaultValue(field)
                            : value(field.name(), field.schema(), node));
        }
        return new Written<>(record, Set.copyOf(unknown));
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            return NODES.nullNode();
        }
        if (value instanceof Instant time) {
            return NODES.numberNode(time.toEpochMilli());
        }
        if (value instanceof List<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(node(item)));
            return array;
        }
        return JsonFields.JSON.valueToTree(value);
    }

    private static @Nullable Object value(String name, Schema schema, JsonNode node) throws UnreadableValueException {
        return switch (schema.getType()) {
            case UNION -> node.isNull() ? null : value(name, other(schema), node);
            case DOUBLE ->
                node.isNull()
                        ? (Double) Double.NaN
                        : fitting(name, node.isNumber(), node).doubleValue();
            case LONG -> {
                long number = fitting(name, node.canConvertToLong() && node.isIntegralNumber(), node)
                        .longValue();
                yield schema.getLogicalType() == null ? (Object) number : Instant.ofEpochMilli(number);
            }
            case INT ->
                fitting(name, node.canConvertToInt() && node.isIntegralNumber(), node)
                        .intValue();
            case BOOLEAN -> fitting(name, node.isBoolean(), node).booleanValue();
            case STRING -> fitting(name, node.isTextual(), node).textValue();
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (JsonNode item : fitting(name, node.isArray(), node)) {
                    items.add(value(name, schema.getElementType(), item));
                }
                yield items;
            }
            default -> throw new IllegalStateException("no JSON for " + schema);
        };
    }

    private static Schema other(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode fitting(String name, boolean fits, JsonNode node) throws UnreadableValueException {
        if (!fits) {
            throw new UnreadableValueException("the field " + name + " cannot be a "
                    + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return node;
    }
}
