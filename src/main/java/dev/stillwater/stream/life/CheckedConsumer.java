package dev.stillwater.stream.life;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that does not go on at its old place in a topic which has been deleted and created again: a topic cannot be
 * changed so without a pause of its records, and after each pause it asks whether the topics are still the same ones
 * before it hands out what came.
 */
final class CheckedConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final BooleanSupplier sameTopics;
    private final Map<TopicPartition, Long> lastRecord = new HashMap<>();

    CheckedConsumer(Map<String, Object> config, BooleanSupplier sameTopics) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.sameTopics = sameTopics;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        long now = System.nanoTime();
        boolean paused = false;
        for (TopicPartition partition : records.partitions()) {
            Long before = lastRecord.put(partition, now);
            paused |= before == null || now - before > PAUSE.toNanos();
        }
        if (paused && !sameTopics.getAsBoolean()) {
            throw new TopicsChangedException();
        }
        return records;
    }
}
