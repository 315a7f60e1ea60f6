package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.series.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The way of records that could not be used: their raw bytes, with headers that say where they came from and why, go on
 * to the dead-letter topic and are counted. Values of more than {@value #MAX_BYTES} bytes are cut, since what could be
 * read in might be too large to be sent on together with the headers.
 */
final class DeadLetters {
    static final int MAX_BYTES = 512 * 1024;

    private final Meters meters;
    private final ProcessorContext<String, ? super byte[]> context;

    DeadLetters(Meters meters, ProcessorContext<String, ? super byte[]> context) {
        this.meters = meters;
        this.context = context;
    }

    /** @param raw the bytes as they came, null for a record without value */
    void send(Record<String, ?> source, byte @Nullable [] raw, Refusal reason, String detail) {
        Headers place = new RecordHeaders();
        context.recordMetadata().ifPresent(metadata -> place(place, metadata.topic(), metadata.offset()));
        send(source.key(), raw, source.timestamp(), place, reason, detail);
    }

    /** An impulse that came earlier, with its place on its topic where that is still known. */
    void sendExpired(String series, byte[] raw, long timestamp, String topic, @Nullable Long offset, String detail) {
        Headers place = new RecordHeaders();
        if (offset != null) {
            place(place, topic, offset);
        } else {
            header(place, "topic", topic);
        }
        send(series, raw, timestamp, place, Refusal.EXPIRED, detail);
    }

    /** The partition of a record is that of its task: there is one sub-topology, and its topics are co-partitioned. */
    private void place(Headers headers, String topic, long offset) {
        header(headers, "topic", topic);
        header(headers, "partition", String.valueOf(context.taskId().partition()));
        header(headers, "offset", String.valueOf(offset));
    }

    private void send(
            @Nullable String key, byte @Nullable [] raw, long timestamp, Headers place, Refusal reason, String detail) {
        Headers headers = new RecordHeaders(place);
        header(headers, "reason", reason.label());
        header(headers, "detail", detail);
        byte[] value = raw;
        if (raw != null && raw.length > MAX_BYTES) {
            value = Arrays.copyOf(raw, MAX_BYTES);
            header(headers, "truncated-from-bytes", String.valueOf(raw.length));
        }
        meters.deadLetter(reason.label());
        context.forward(new Record<>(key, value, timestamp, headers), PredictionTopology.DEAD_LETTERS);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add("stillwater." + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
