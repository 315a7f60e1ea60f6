package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.Refusal;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The way of records that could not be used: to the dead-letter topic. */
final class DeadLetters {
    private final ProcessorContext<? super byte[], ? super byte[]> context;
    private final String sink;

    /** @param sink of the dead letters, a child of the processor */
    DeadLetters(ProcessorContext<? super byte[], ? super byte[]> context, String sink) {
        this.context = context;
        this.sink = sink;
    }

    /**
     * A record of which the place is known.
     *
     * @param key its key as it came, null for a record without
     * @param raw its value as it came, null for a record without
     * @param derived whether they are what was read of it instead
     * @param timestamp its time
     */
    void send(
            byte @Nullable [] key,
            byte @Nullable [] raw,
            boolean derived,
            long timestamp,
            Place place,
            Refusal reason,
            String detail) {
        send(key, raw, derived, timestamp, place.topic(), place.partition(), place.offset(), reason, detail);
    }

    /**
     * A record that came earlier.
     *
     * @param derived whether key and value are what was read of it
     * @param partition where it stands, null where that is not known any more: an earlier release had it in the partition of its series
     * @param offset its place there, null where that is not known any more
     */
    void sendEarlier(
            byte[] key,
            byte[] raw,
            boolean derived,
            long timestamp,
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            Refusal reason,
            String detail) {
        int known = partition == null ? context.taskId().partition() : partition;
        send(key, raw, derived, timestamp, topic, known, offset, reason, detail);
    }

    private void send(
            byte @Nullable [] key,
            byte @Nullable [] raw,
            boolean derived,
            long timestamp,
            String topic,
            int partition,
            @Nullable Long offset,
            Refusal reason,
            String detail) {
        DeadLetter letter =
                DeadLetter.of(key, raw, derived, topic, partition, offset, timestamp, reason.label(), detail);
        context.forward(
                new Record<>(letter.key(), letter.value(), context.currentSystemTimeMs(), letter.headers()), sink);
    }
}
