package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.mapping.form.Decoder;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A CloudEvent, in either of its modes as one tree: its attributes, and its data as {@code data}. */
final class CloudEvent {
    private static final String HEADER = "ce_";

    private CloudEvent() {}

    /** Whether its attributes stand in headers and its data alone in the value. */
    static boolean isBinary(ForeignRecord record) {
        return record.headers().containsKey(HEADER + "specversion");
    }

    /**
     * @param data reads what is not JSON of its own
     * @param json reads events
     */
    static JsonNode read(ForeignRecord record, byte[] value, Decoder data, Decoder json)
            throws UnreadableValueException {
        return isBinary(record) ? binary(record, data.decode(value)) : structured(json.decode(value), data);
    }

    private static JsonNode binary(ForeignRecord record, JsonNode data) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, byte[]> header : record.headers().entrySet()) {
            if (header.getKey().startsWith(HEADER)) {
                event.put(
                        header.getKey().substring(HEADER.length()),
                        new String(header.getValue(), StandardCharsets.UTF_8));
            }
        }
        event.set("data", data);
        return event;
    }

    private static JsonNode structured(JsonNode event, Decoder data) throws UnreadableValueException {
        if (!event.path("specversion").isTextual()) {
            throw new UnreadableValueException(
                    "not a CloudEvent: no specversion, neither in the value nor in the headers");
        }
        JsonNode encoded = event.path("data_base64");
        if (encoded.isMissingNode()) {
            return event;
        }
        ObjectNode opened = event.deepCopy();
        try {
            opened.set(
                    "data", data.decode(Base64.getDecoder().decode(encoded.isTextual() ? encoded.textValue() : "-")));
        } catch (IllegalArgumentException e) {
            throw new UnreadableValueException("/data_base64: " + Quoted.node(encoded) + " is not Base64");
        }
        return opened;
    }
}
