package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** The forms of a single value: those that Kafka's own serializers write, and text. */
final class ScalarDecoder {
    private static final int LONGEST_NUMBER = 1_000;

    private ScalarDecoder() {}

    static JsonNode text(byte[] bytes) throws UnreadableValueException {
        return TextNode.valueOf(Utf8.text(bytes));
    }

    /** It stays text, which is read as a number wherever one is wanted. */
    static JsonNode number(byte[] bytes) throws UnreadableValueException {
        if (bytes.length > LONGEST_NUMBER) {
            throw new UnreadableValueException("too long for a number: " + bytes.length + " bytes");
        }
        String text = Utf8.text(bytes).strip();
        if (!DecimalNumber.isOrIsNotFinite(text)) {
            throw new UnreadableValueException("not a decimal number: " + Quoted.text(text));
        }
        return TextNode.valueOf(text);
    }

    static JsonNode shortInteger(byte[] bytes) throws UnreadableValueException {
        return IntNode.valueOf(sized(bytes, Short.BYTES, "a short").getShort());
    }

    static JsonNode integer(byte[] bytes) throws UnreadableValueException {
        return IntNode.valueOf(sized(bytes, Integer.BYTES, "an int").getInt());
    }

    static JsonNode longInteger(byte[] bytes) throws UnreadableValueException {
        return LongNode.valueOf(sized(bytes, Long.BYTES, "a long").getLong());
    }

    static JsonNode single(byte[] bytes) throws UnreadableValueException {
        return DoubleNode.valueOf(sized(bytes, Float.BYTES, "a float").getFloat());
    }

    static JsonNode twofold(byte[] bytes) throws UnreadableValueException {
        return DoubleNode.valueOf(sized(bytes, Double.BYTES, "a double").getDouble());
    }

    static JsonNode uuid(byte[] bytes) throws UnreadableValueException {
        if (bytes.length == 2 * Long.BYTES) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return TextNode.valueOf(new UUID(halves.getLong(), halves.getLong()).toString());
        }
        String text = Utf8.text(bytes);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return TextNode.valueOf(id.toString());
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableValueException("not a UUID: " + Quoted.text(text));
        }
        throw new UnreadableValueException("not a UUID: " + Quoted.text(text));
    }

    static JsonNode hexadecimal(byte[] bytes) {
        return TextNode.valueOf(HexFormat.of().formatHex(bytes));
    }

    static JsonNode base64(byte[] bytes) {
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    private static ByteBuffer sized(byte[] bytes, int size, String name) throws UnreadableValueException {
        if (bytes.length != size) {
            throw new UnreadableValueException(name + " has " + size + " bytes, not " + bytes.length);
        }
        return ByteBuffer.wrap(bytes);
    }
}
