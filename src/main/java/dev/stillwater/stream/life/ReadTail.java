package dev.stillwater.stream.life;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether a partition has anything to read between two offsets, with a consumer of its own, for a moment at a time. */
public final class ReadTail implements CatchUp.Tail {
    private static final Logger LOG = LoggerFactory.getLogger(ReadTail.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_MS = 5_000;

    private final Map<String, Object> config;
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    /** @param config of a consumer without a group */
    public ReadTail(Map<String, Object> config) {
        this.config = new HashMap<>(config);
        this.config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        this.config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    }

    @Override
    public boolean isEmpty(TopicPartition partition, long from, long to) {
        long deadline = System.nanoTime() + MOMENT.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, Math.max(from, reached.getOrDefault(partition, 0L)));
            while (consumer.position(partition) < to && System.nanoTime() < deadline) {
                if (consumer.poll(POLL).records(partition).stream().anyMatch(record -> record.offset() < to)) {
                    return false;
                }
                reached.put(partition, consumer.position(partition));
            }
            return consumer.position(partition) >= to;
        } catch (KafkaException e) {
            LOG.debug("the end of {} cannot be looked at", partition, e);
            return false;
        }
    }
}
