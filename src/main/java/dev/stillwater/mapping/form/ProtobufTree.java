package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One Protobuf message: fields by the names in the schema, enums by theirs, maps as objects. A field whose absence cannot
 * be told from its zero is always there, any other only where it is set.
 */
final class ProtobufTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Allowance allowance;

    private ProtobufTree(Allowance allowance) {
        this.allowance = allowance;
    }

    /** The tree of the bytes from {@code first} on. */
    static JsonNode read(Descriptor type, byte[] bytes, int first) throws UnreadableValueException {
        try {
            MessageCount.check(type, bytes, first);
            DynamicMessage message = DynamicMessage.newBuilder(type)
                    .mergeFrom(bytes, first, bytes.length - first)
                    .build();
            return new ProtobufTree(new Allowance(bytes.length)).message(message, 0);
        } catch (IOException | RuntimeException e) { // a required field that is missing is a kind of these
            throw new UnreadableValueException("not a " + type.getFullName() + " in Protobuf");
        }
    }

    private JsonNode message(Message message, int depth) throws UnreadableValueException {
        WireTypes.check(message);
        Descriptor type = message.getDescriptorForType();
        return switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> time(message);
            case "google.protobuf.Duration" -> seconds(message);
            case "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int64Value",
                    "google.protobuf.UInt64Value",
                    "google.protobuf.Int32Value",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.BoolValue",
                    "google.protobuf.StringValue",
                    "google.protobuf.BytesValue",
                    "google.protobuf.Struct",
                    "google.protobuf.ListValue" -> field(message, type.findFieldByNumber(1), depth);
            case "google.protobuf.Value" -> anyJson(message, depth);
            case "confluent.type.Decimal" -> decimal(message);
            default -> object(message, depth);
        };
    }

    private ObjectNode object(Message message, int depth) throws UnreadableValueException {
        ObjectNode object = JSON.objectNode();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence() || message.hasField(field)) {
                object.set(field.getName(), field(message, field, depth));
            }
        }
        return object;
    }

    private JsonNode field(Message message, FieldDescriptor field, int depth) throws UnreadableValueException {
        allowance.take(depth);
        Object value = message.getField(field);
        if (field.isMapField()) {
            return map((List<?>) value, depth);
        }
        if (!field.isRepeated()) {
            return value(field, value, depth);
        }
        ArrayNode array = JSON.arrayNode();
        for (Object item : (List<?>) value) {
            allowance.take(depth);
            array.add(value(field, item, depth));
        }
        return array;
    }

    private ObjectNode map(List<?> entries, int depth) throws UnreadableValueException {
        ObjectNode map = JSON.objectNode();
        for (Object entry : entries) {
            Message pair = (Message) entry;
            String name = value(at(pair, 1), pair.getField(at(pair, 1)), depth).asText();
            map.set(name, field(pair, at(pair, 2), depth));
        }
        return map;
    }

    private JsonNode value(FieldDescriptor field, Object value, int depth) throws UnreadableValueException {
        return switch (field.getType()) {
            case DOUBLE -> JSON.numberNode((double) value);
            case FLOAT -> JSON.numberNode((double) (float) value);
            case INT32, SINT32, SFIXED32 -> JSON.numberNode((int) value);
            case UINT32, FIXED32 -> JSON.numberNode(Integer.toUnsignedLong((int) value));
            case INT64, SINT64, SFIXED64 -> JSON.numberNode((long) value);
            case UINT64, FIXED64 -> unsigned((long) value);
            case BOOL -> JSON.booleanNode((boolean) value);
            case STRING -> JSON.textNode((String) value);
            case BYTES -> JSON.binaryNode(((ByteString) value).toByteArray());
            case ENUM -> enumerated((EnumValueDescriptor) value);
            case MESSAGE, GROUP -> message((Message) value, depth + 1);
        };
    }

    private static JsonNode unsigned(long value) {
        return value >= 0 ? JSON.numberNode(value) : JSON.numberNode(new BigInteger(Long.toUnsignedString(value)));
    }

    /** A number that the schema has no name for stays one. */
    private static JsonNode enumerated(EnumValueDescriptor value) {
        boolean named = value.getType().findValueByNumber(value.getNumber()) != null;
        return named ? JSON.textNode(value.getName()) : JSON.numberNode(value.getNumber());
    }

    private static JsonNode time(Message message) {
        return new TimeNode(Instant.ofEpochSecond(
                number(message, 1).longValue(), number(message, 2).longValue()));
    }

    private static JsonNode seconds(Message message) {
        BigDecimal nanos = BigDecimal.valueOf(number(message, 2).longValue(), 9);
        return DecimalNode.valueOf(
                BigDecimal.valueOf(number(message, 1).longValue()).add(nanos));
    }

    private static JsonNode decimal(Message message) {
        ByteString unscaled = (ByteString) message.getField(at(message, 1));
        return Decimals.number(unscaled.toByteArray(), number(message, 3).intValue());
    }

    private JsonNode anyJson(Message message, int depth) throws UnreadableValueException {
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            return field.getType() == FieldDescriptor.Type.ENUM ? JSON.nullNode() : field(message, field, depth);
        }
        return JSON.nullNode();
    }

    private static Number number(Message message, int field) {
        return (Number) message.getField(at(message, field));
    }

    private static FieldDescriptor at(Message message, int number) {
        return Objects.requireNonNull(message.getDescriptorForType().findFieldByNumber(number));
    }
}
