package dev.stillwater.stream;

import dev.stillwater.stream.series.Refusal;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The way of records that could not be used: to the dead-letter topic. */
final class DeadLetters {
    private final ProcessorContext<? super byte[], ? super byte[]> context;

    DeadLetters(ProcessorContext<? super byte[], ? super byte[]> context) {
        this.context = context;
    }

    /**
     * The record that is being processed.
     *
     * @param key its key as it came, null for a record without
     * @param raw its value as it came, null for a record without
     * @param timestamp its time
     */
    void send(byte @Nullable [] key, byte @Nullable [] raw, long timestamp, Refusal reason, String detail) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        send(key, raw, timestamp, place.topic(), place.offset(), reason, detail);
    }

    /** An impulse that came earlier, with its offset on its topic where that is still known. */
    void sendEarlier(
            byte[] key,
            byte[] raw,
            long timestamp,
            String topic,
            @Nullable Long offset,
            Refusal reason,
            String detail) {
        send(key, raw, timestamp, topic, offset, reason, detail);
    }

    private void send(
            byte @Nullable [] key,
            byte @Nullable [] raw,
            long timestamp,
            String topic,
            @Nullable Long offset,
            Refusal reason,
            String detail) {
        // The partition of a record is that of its task: there is one sub-topology, and its topics are co-partitioned.
        int partition = context.taskId().partition();
        DeadLetter letter = DeadLetter.of(key, raw, topic, partition, offset, timestamp, reason.label(), detail);
        context.forward(
                new Record<>(letter.key(), letter.value(), context.currentSystemTimeMs(), letter.headers()),
                PredictionTopology.DEAD_LETTERS);
    }
}
