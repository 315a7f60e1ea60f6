package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Protobuf's notation in JSON, as OpenTelemetry uses it: names in camel case, long numbers as numbers or text, enums as
 * numbers or names, bytes in Base64 but the ids of traces and spans in hexadecimal digits. Unknown fields are passed over.
 */
final class ProtobufJson {
    private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();
    private static final int MAX_DIGITS = 20;
    private static final BigInteger MAX_UINT32 = BigInteger.valueOf(0xFFFF_FFFFL);
    private static final BigInteger MAX_UINT64 =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private ProtobufJson() {}

    /** Sets the fields that the tree has. */
    static void merge(JsonNode tree, Message.Builder message) throws UnreadableValueException {
        Descriptor type = message.getDescriptorForType();
        if (!tree.isObject()) {
            throw new UnreadableValueException("no object where a " + type.getName() + " is expected");
        }
        Map<String, FieldDescriptor> fields = FIELDS.computeIfAbsent(type, ProtobufJson::byName);
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            FieldDescriptor field = fields.get(entry.getKey());
            if (field != null && !entry.getValue().isNull()) {
                set(message, field, entry.getValue());
            }
        }
    }

    private static Map<String, FieldDescriptor> byName(Descriptor type) {
        return type.getFields().stream().collect(Collectors.toMap(FieldDescriptor::getJsonName, Function.identity()));
    }

    private static void set(Message.Builder message, FieldDescriptor field, JsonNode node)
            throws UnreadableValueException {
        if (!field.isRepeated()) {
            message.setField(field, value(message, field, node));
            return;
        }
        if (!node.isArray()) {
            throw refusal(field);
        }
        for (JsonNode item : node) {
            message.addRepeatedField(field, value(message, field, item));
        }
    }

    private static Object value(Message.Builder message, FieldDescriptor field, JsonNode node)
            throws UnreadableValueException {
        try {
            return switch (field.getType()) {
                case DOUBLE -> real(field, node);
                case FLOAT -> (float) real(field, node);
                case INT32, SINT32, SFIXED32 -> integer(node).intValueExact();
                case UINT32, FIXED32 -> (int) unsigned(node, MAX_UINT32);
                case INT64, SINT64, SFIXED64 -> integer(node).longValueExact();
                case UINT64, FIXED64 -> unsigned(node, MAX_UINT64);
                case BOOL -> bool(field, node);
                case STRING -> text(field, node);
                case BYTES -> bytes(field, text(field, node));
                case ENUM -> enumerated(field, node);
                case MESSAGE, GROUP -> {
                    Message.Builder inner = message.newBuilderForField(field);
                    merge(node, inner);
                    yield inner.build();
                }
            };
        } catch (IllegalArgumentException | ArithmeticException e) { // digits that are none, a number that is too great
            throw refusal(field);
        }
    }

    private static UnreadableValueException refusal(FieldDescriptor field) {
        return new UnreadableValueException("no " + field.getJsonName() + " of OpenTelemetry's");
    }

    private static double real(FieldDescriptor field, JsonNode node) throws UnreadableValueException {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        String text = text(field, node);
        if (DecimalNumber.isOrIsNotFinite(text)) {
            return Double.parseDouble(text);
        }
        throw refusal(field);
    }

    /** A whole number, as a number or as text. */
    private static BigInteger integer(JsonNode node) {
        BigDecimal number = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
        if (number.precision() - number.scale() > MAX_DIGITS || number.scale() > MAX_DIGITS) {
            throw new ArithmeticException("more than " + MAX_DIGITS + " digits");
        }
        return number.toBigIntegerExact();
    }

    private static long unsigned(JsonNode node, BigInteger most) {
        BigInteger number = integer(node);
        if (number.signum() < 0 || number.compareTo(most) > 0) {
            throw new ArithmeticException("not from 0 to " + most);
        }
        return number.longValue();
    }

    private static boolean bool(FieldDescriptor field, JsonNode node) throws UnreadableValueException {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        throw refusal(field);
    }

    private static String text(FieldDescriptor field, JsonNode node) throws UnreadableValueException {
        if (node.isTextual()) {
            return node.textValue();
        }
        throw refusal(field);
    }

    private static ByteString bytes(FieldDescriptor field, String text) {
        boolean isId = field.getName().equals("trace_id") || field.getName().equals("span_id");
        return ByteString.copyFrom(
                isId ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
    }

    /** One that has no name here is the enum's zero, which says that nothing is known. */
    private static EnumValueDescriptor enumerated(FieldDescriptor field, JsonNode node) {
        EnumValueDescriptor value = node.isTextual()
                ? field.getEnumType().findValueByName(node.textValue())
                : field.getEnumType().findValueByNumber(integer(node).intValueExact());
        return value == null ? field.getEnumType().getValues().get(0) : value;
    }
}
