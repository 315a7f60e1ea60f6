package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;

/** A record as one line of JSON: enough to send it again with any tool. */
final class RecordJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_RUN = 64;

    private RecordJson() {}

    static String line(GeneratedRecord record) {
        ObjectNode line = JSON.createObjectNode().put("topic", record.input().topic("stillwater."));
        put(line, "key", record.key());
        put(line, "value", record.value());
        line.put("ts", record.time());
        if (!record.headers().isEmpty()) {
            ArrayNode headers = line.putArray("headers");
            for (Header header : record.headers()) {
                put(headers.addObject().put("name", header.key()), "value", header.value());
            }
        }
        return line.put("made", record.labels().toString()).toString();
    }

    /** As text, in hexadecimal digits, or as the length of a run of one byte. */
    private static void put(ObjectNode line, String name, byte[] bytes) {
        if (bytes == null) {
            line.putNull(name);
        } else if (bytes.length > LONG_RUN && run(bytes)) {
            line.put(name + "len", bytes.length).put(name + "byte", String.valueOf((char) bytes[0]));
        } else {
            try {
                line.put(name, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException e) {
                line.put(name + "hex", HexFormat.of().formatHex(bytes));
            }
        }
    }

    private static boolean run(byte[] bytes) {
        for (byte each : bytes) {
            if (each != bytes[0]) {
                return false;
            }
        }
        return true;
    }
}
