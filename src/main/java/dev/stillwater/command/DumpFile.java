package dev.stillwater.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.ForeignRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records that were written to a file, a line each: by {@code kcat -J}, with keys and values in Base64, or bare values. */
final class DumpFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NO_TIME = -1;

    private DumpFile() {}

    /** @throws CommandFailedException with one line, if it cannot be read */
    static TopicSample read(Path file, int atMost) {
        List<SeenRecord> records = new ArrayList<>();
        read(file, atMost, records::add);
        return new TopicSample(file.toString(), records, 0, records.size(), List.of());
    }

    /**
     * The same, one after another.
     *
     * @throws CommandFailedException with one line, if it cannot be read
     */
    static void read(Path file, long atMost, Consumer<SeenRecord> reader) {
        int count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            Kind kind = line == null ? Kind.BARE : kind(line);
            while (line != null && count < atMost) {
                if (!line.isBlank()) {
                    reader.accept(record(kind, line, count++));
                }
                line = lines.readLine();
            }
        } catch (CharacterCodingException e) {
            throw new CommandFailedException(file + " is not text in UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException(file + " cannot be read: " + e.getMessage());
        }
    }

    private enum Kind {
        KCAT,
        BASE64,
        BARE
    }

    private static Kind kind(String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            if (!tree.isObject() || !tree.has("partition") || !tree.has("offset") || !tree.has("key")) {
                return Kind.BARE;
            }
            return tree.has("payload") ? Kind.KCAT : tree.has("value") ? Kind.BASE64 : Kind.BARE;
        } catch (JsonProcessingException e) {
            return Kind.BARE;
        }
    }

    private static SeenRecord record(Kind kind, String line, int number) throws JsonProcessingException {
        if (kind == Kind.BARE) {
            byte[] value = line.getBytes(StandardCharsets.UTF_8);
            return new SeenRecord(0, number, new ForeignRecord(null, value, Map.of(), "file", NO_TIME));
        }
        JsonNode tree = JSON.readTree(line);
        boolean isKcat = kind == Kind.KCAT;
        ForeignRecord record = new ForeignRecord(
                isKcat ? text(tree.path("key")) : base64(tree.path("key")),
                isKcat ? text(tree.path("payload")) : base64(tree.path("value")),
                isKcat ? pairs(tree.path("headers")) : headers(tree.path("headers")),
                tree.path("topic").asText("file"),
                tree.path(isKcat ? "ts" : "timestamp").asLong(NO_TIME));
        return new SeenRecord(
                tree.path("partition").asInt(), tree.path("offset").asLong(number), record);
    }

    private static byte @Nullable [] text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asText().getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] base64(JsonNode node) {
        return node.isNull() || node.isMissingNode()
                ? null
                : Base64.getDecoder().decode(node.asText());
    }

    /** Names and values by turns. */
    private static Map<String, byte[]> pairs(JsonNode list) {
        Map<String, byte[]> headers = new HashMap<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            headers.put(list.get(i).asText(), list.get(i + 1).asText().getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static Map<String, byte[]> headers(JsonNode object) {
        Map<String, byte[]> headers = new HashMap<>();
        object.fields().forEachRemaining(each -> {
            byte[] value = base64(each.getValue());
            headers.put(each.getKey(), value == null ? new byte[0] : value);
        });
        return headers;
    }
}
