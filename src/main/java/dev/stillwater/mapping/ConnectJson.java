package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.TimeNode;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Connect's JSON, an object of {@code schema} and {@code payload}: the payload, in which times, decimals and bytes
 * are what the schema says, by the names that Connect and Debezium have for them.
 */
final class ConnectJson {
    private static final int MOST_PLACES = 1_000;

    private ConnectJson() {}

    static boolean isWrapped(JsonNode tree) {
        return tree.isObject() && tree.size() == 2 && tree.has("schema") && tree.has("payload");
    }

    /** The payload of what is wrapped, anything else as it is. */
    static JsonNode unwrapped(JsonNode tree) throws UnreadableValueException {
        return isWrapped(tree) ? converted(tree.get("schema"), tree.get("payload")) : tree;
    }

    private static JsonNode converted(JsonNode schema, JsonNode payload) throws UnreadableValueException {
        if (payload.isNull()) {
            return payload;
        }
        String name = schema.path("name").asText("");
        EpochUnit unit = instants(name);
        if (unit != null) {
            return instant(unit, payload, name);
        }
        return switch (name) {
            case "org.apache.kafka.connect.data.Decimal" ->
                decimal(payload, schema.path("parameters").path("scale"));
            case "io.debezium.data.VariableScaleDecimal" -> decimal(payload.path("value"), payload.path("scale"));
            case "org.apache.kafka.connect.data.Time", "io.debezium.time.Time" -> timeOfDay(payload, 1_000_000);
            case "io.debezium.time.MicroTime" -> timeOfDay(payload, 1_000);
            case "io.debezium.time.NanoTime" -> timeOfDay(payload, 1);
            default -> ofType(schema, payload);
        };
    }

    private static @Nullable EpochUnit instants(String name) {
        return switch (name) {
            case "org.apache.kafka.connect.data.Timestamp", "io.debezium.time.Timestamp" -> EpochUnit.MILLISECONDS;
            case "io.debezium.time.MicroTimestamp" -> EpochUnit.MICROSECONDS;
            case "io.debezium.time.NanoTimestamp" -> EpochUnit.NANOSECONDS;
            case "org.apache.kafka.connect.data.Date", "io.debezium.time.Date" -> EpochUnit.DAYS;
            default -> null;
        };
    }

    private static JsonNode ofType(JsonNode schema, JsonNode payload) throws UnreadableValueException {
        switch (schema.path("type").asText("")) {
            case "struct":
                return payload.isObject() ? struct(schema.path("fields"), payload) : payload;
            case "array":
                return payload.isArray() ? list(schema.path("items"), payload) : payload;
            case "map":
                return payload.isObject() ? map(schema.path("values"), payload) : payload;
            case "bytes":
                return BinaryNode.valueOf(bytes(payload));
            default:
                return payload;
        }
    }

    private static ObjectNode struct(JsonNode fields, JsonNode payload) throws UnreadableValueException {
        ObjectNode converted = ((ObjectNode) payload).objectNode();
        converted.setAll((ObjectNode) payload);
        for (JsonNode field : fields) {
            String name = field.path("field").asText("");
            JsonNode value = payload.get(name);
            if (value != null) {
                converted.set(name, converted(field, value));
            }
        }
        return converted;
    }

    private static ArrayNode list(JsonNode items, JsonNode payload) throws UnreadableValueException {
        ArrayNode converted = JsonNodeFactory.instance.arrayNode(payload.size());
        for (JsonNode item : payload) {
            converted.add(converted(items, item));
        }
        return converted;
    }

    private static ObjectNode map(JsonNode values, JsonNode payload) throws UnreadableValueException {
        ObjectNode converted = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> each = payload.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = each.next();
            converted.set(entry.getKey(), converted(values, entry.getValue()));
        }
        return converted;
    }

    private static JsonNode instant(EpochUnit unit, JsonNode payload, String name) throws UnreadableValueException {
        try {
            return new TimeNode(unit.instant(whole(payload, name)));
        } catch (DateTimeException e) {
            throw new UnreadableValueException(Quoted.node(payload) + " is not a " + name);
        }
    }

    private static JsonNode timeOfDay(JsonNode payload, long nanoseconds) throws UnreadableValueException {
        try {
            return TextNode.valueOf(
                    LocalTime.ofNanoOfDay(Math.multiplyExact(whole(payload, "time of day"), nanoseconds))
                            .toString());
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableValueException(Quoted.node(payload) + " is not a time of day");
        }
    }

    private static long whole(JsonNode payload, String name) throws UnreadableValueException {
        if (!payload.isIntegralNumber() || !payload.canConvertToLong()) {
            throw new UnreadableValueException(Quoted.node(payload) + " is not a " + name);
        }
        return payload.longValue();
    }

    /** As bytes, or as a number where the converter is set so. */
    private static JsonNode decimal(JsonNode payload, JsonNode scale) throws UnreadableValueException {
        if (payload.isNumber()) {
            return payload;
        }
        long places = Numbers.whole(scale);
        byte[] digits = bytes(payload);
        if (digits.length == 0 || digits.length > MOST_PLACES || Math.abs(places) > MOST_PLACES) {
            throw new UnreadableValueException(
                    Quoted.node(payload) + " is not a decimal number of " + places + " places");
        }
        return DecimalNode.valueOf(new BigDecimal(new BigInteger(digits), (int) places));
    }

    private static byte[] bytes(JsonNode payload) throws UnreadableValueException {
        try {
            return Base64.getDecoder().decode(payload.isTextual() ? payload.textValue() : "-");
        } catch (IllegalArgumentException e) {
            throw new UnreadableValueException(Quoted.node(payload) + " is not Base64");
        }
    }
}
