package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalTime;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro's logical types: instants, which nobody then has to guess the unit of, and decimals as exact numbers. */
final class AvroLogical {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroLogical() {}

    /** A number as it is, or the time it stands for; a time of an unknown zone is taken to be UTC. */
    static JsonNode integer(Schema schema, long value) {
        return switch (name(schema)) {
            case "timestamp-millis", "local-timestamp-millis" -> TimeNode.since1970(value, 1_000);
            case "timestamp-micros", "local-timestamp-micros" -> TimeNode.since1970(value, 1_000_000);
            case "timestamp-nanos", "local-timestamp-nanos" -> TimeNode.since1970(value, 1_000_000_000);
            case "date" -> TimeNode.since1970(Math.multiplyExact(value, 86_400L), 1);
            case "time-millis" -> timeOfDay(Duration.ofMillis(value));
            case "time-micros" -> timeOfDay(Duration.ofNanos(Math.multiplyExact(value, 1_000L)));
            default -> schema.getType() == Schema.Type.INT ? JSON.numberNode((int) value) : JSON.numberNode(value);
        };
    }

    /** Bytes as they are, or the number or id they stand for. */
    static JsonNode bytes(Schema schema, byte[] value) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return Decimals.number(value, decimal.getScale());
        }
        return switch (name(schema)) {
            case "uuid" -> uuid(ByteBuffer.wrap(value));
            case "duration" -> duration(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN));
            default -> JSON.binaryNode(value);
        };
    }

    private static String name(Schema schema) {
        LogicalType type = schema.getLogicalType();
        return type == null ? "" : type.getName();
    }

    private static JsonNode timeOfDay(Duration sinceMidnight) {
        return JSON.textNode(LocalTime.ofNanoOfDay(sinceMidnight.toNanos()).toString());
    }

    private static JsonNode uuid(ByteBuffer value) {
        return JSON.textNode(new UUID(value.getLong(), value.getLong()).toString());
    }

    private static JsonNode duration(ByteBuffer value) {
        return JSON.objectNode()
                .put("months", Integer.toUnsignedLong(value.getInt()))
                .put("days", Integer.toUnsignedLong(value.getInt()))
                .put("millis", Integer.toUnsignedLong(value.getInt()));
    }
}
