package dev.stillwater.faults;

import dev.stillwater.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads whole topics, committed records only. */
final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;

    TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    <K, V> KafkaConsumer<K, V> consumer(Topic<K, V> topic, String isolation) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("isolation.level", isolation);
        config.put("auto.offset.reset", "earliest");
        config.put("metadata.max.age.ms", 1_000); // new partitions are seen soon
        return new KafkaConsumer<>(
                config, topic.key().deserializer(), topic.value().deserializer());
    }

    /** All records up to the present end, in the order of each partition. */
    <K, V> List<ConsumerRecord<K, V>> all(Topic<K, V> topic) {
        List<ConsumerRecord<K, V>> all = new ArrayList<>();
        try (KafkaConsumer<K, V> consumer = consumer(topic, "read_committed")) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }

    /** Whether no transaction is open, behind which there might be more. */
    <K, V> boolean isClosed(Topic<K, V> topic) {
        try (KafkaConsumer<K, V> committed = consumer(topic, "read_committed");
                KafkaConsumer<K, V> written = consumer(topic, "read_uncommitted")) {
            List<TopicPartition> partitions = partitions(committed, topic);
            return committed.endOffsets(partitions).equals(written.endOffsets(partitions));
        }
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic<?, ?> topic) {
        return consumer.partitionsFor(topic.name(), PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
