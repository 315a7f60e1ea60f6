package dev.stillwater.foreign;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The records of one form of the corpus, and what must come out of them. */
public record ForeignCorpus(Path folder) {
    private static final Path FOLDER = Path.of("src/test/resources/foreign");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** All forms. */
    public static List<ForeignCorpus> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(ForeignCorpus::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    /** The mapping that says all. */
    public String mapping() {
        return text("mapping.yaml");
    }

    /** The records by their offsets. */
    public Map<Long, ForeignRecord> records() {
        Map<Long, ForeignRecord> records = new LinkedHashMap<>();
        for (JsonNode line : lines("records.jsonl")) {
            Map<String, byte[]> headers = new HashMap<>();
            line.path("headers")
                    .fields()
                    .forEachRemaining(header -> headers.put(header.getKey(), bytes(header.getValue())));
            records.put(
                    line.path("offset").longValue(),
                    new ForeignRecord(
                            line.path("key").isNull() ? null : bytes(line.path("key")),
                            line.path("value").isNull() ? null : bytes(line.path("value")),
                            headers,
                            line.path("topic").textValue(),
                            line.path("timestamp").longValue()));
        }
        return records;
    }

    /** What must come out, by the records' offsets. */
    public Map<Long, List<JsonNode>> expected() {
        Map<Long, List<JsonNode>> expected = new HashMap<>();
        for (JsonNode line : lines("expected.jsonl")) {
            expected.computeIfAbsent(line.path("offset").longValue(), offset -> new ArrayList<>())
                    .add(line);
        }
        return expected;
    }

    /** The schemas of its registry; none where it has none. */
    public Schemas schemas() {
        if (!Files.exists(folder.resolve("registry.json"))) {
            return Schemas.NONE;
        }
        JsonNode registry = json(text("registry.json"));
        return id -> {
            JsonNode entry = registry.path(Integer.toString(id));
            if (entry.isMissingNode()) {
                throw new UnreadableValueException("the registry's schema " + id + " does not exist");
            }
            List<Reference> references = new ArrayList<>();
            entry.path("references")
                    .forEach(each -> references.add(new Reference(
                            each.path("name").textValue(), each.path("schema").textValue())));
            return new RegisteredType(
                    Kind.valueOf(entry.path("schemaType").asText("AVRO")),
                    entry.path("schema").textValue(),
                    references);
        };
    }

    private List<JsonNode> lines(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(ForeignCorpus::json)
                .toList();
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }
}
