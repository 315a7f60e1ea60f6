package dev.stillwater.stream.life;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
    private final Progress progress;
    private final Map<TopicPartition, Long> lastRecord = new HashMap<>();

    CheckedConsumer(Map<String, Object> config, BooleanSupplier sameTopics, Progress progress) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.sameTopics = sameTopics;
        this.progress = progress;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        progress.asks(this);
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        if (!records.isEmpty()) {
            progress.busy();
        }
        long now = System.nanoTime();
        boolean paused = false;
        for (TopicPartition partition : records.partitions()) {
            Long before = lastRecord.put(partition, now);
            paused |= before == null || now - before > PAUSE.toNanos();
        }
        if (paused && !sameTopics.getAsBoolean()) {
            throw new TopicsChangedException();
        }
        progress.asks(this);
        return records;
    }

    /** How Kafka Streams commits where there are no transactions. */
    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        super.commitSync(offsets);
        progress.committed();
    }

    @Override
    public void close() {
        progress.ends(this);
        super.close();
    }

    @Override
    public void close(CloseOptions options) {
        progress.ends(this);
        super.close(options);
    }
}
