package dev.stillwater.foreign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** One foreign form that is being written: its records and what must come out of them. */
final class ForeignForm {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String topic;
    private final StringBuilder records = new StringBuilder();
    private final StringBuilder expected = new StringBuilder();
    private int partition;
    private int count;

    ForeignForm(String name, String topic) {
        this.name = name;
        this.topic = topic;
    }

    /** The records from here on lie in this partition. */
    void partition(int number) {
        partition = number;
    }

    void record(Instant timestamp, byte[] key, byte[] value) {
        record(timestamp, key, value, Map.of());
    }

    void record(Instant timestamp, byte[] key, byte[] value, Map<String, byte[]> headers) {
        ObjectNode line = JSON.createObjectNode()
                .put("topic", topic)
                .put("partition", partition)
                .put("offset", count++)
                .put("timestamp", timestamp.toEpochMilli())
                .put("key", base64(key))
                .put("value", base64(value));
        ObjectNode named = line.putObject("headers");
        new TreeMap<>(headers).forEach((header, bytes) -> named.put(header, base64(bytes)));
        records.append(line).append('\n');
    }

    /** The last record gives this sample. */
    void sample(String series, Instant time, double value) {
        expected.append(line(series, time).put("value", value)).append('\n');
    }

    void sample(String series, Instant time, long sequence, double value) {
        expected.append(line(series, time).put("sequence", sequence).put("value", value))
                .append('\n');
    }

    /** Of the last record nothing can be read. */
    void refused(String reason) {
        say("refused", reason);
    }

    /** Of the last record a part cannot be read. */
    void rest(String reason) {
        say("rest", reason);
    }

    /** The last record means to give nothing. */
    void none(String reason) {
        say("none", reason);
    }

    /** The last record ends this series. */
    void tombstone(String series) {
        say("tombstone", series);
    }

    Path write(Path foreign) throws IOException {
        Path folder = Files.createDirectories(foreign.resolve(name));
        Files.writeString(folder.resolve("records.jsonl"), records);
        Files.writeString(folder.resolve("expected.jsonl"), expected);
        return folder;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void say(String what, String reason) {
        expected.append(JSON.createObjectNode().put("offset", count - 1).put(what, reason))
                .append('\n');
    }

    private ObjectNode line(String series, Instant time) {
        String nanoseconds =
                new DateTimeFormatterBuilder().appendInstant(9).toFormatter().format(time);
        return JSON.createObjectNode()
                .put("offset", count - 1)
                .put("series", series)
                .put("time", nanoseconds);
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
