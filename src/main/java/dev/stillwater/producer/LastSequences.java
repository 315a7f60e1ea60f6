package dev.stillwater.producer;

import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last sequence that each series has on the samples topic, so that a producer that is started again goes on
 * where it stopped. Reads each partition backwards in growing steps until all series are found.
 */
final class LastSequences {
    private static final long FIRST_STEP = 1_000;
    private static final long STEP_GROWTH = 8;

    private LastSequences() {}

    /** Last sequences by series; a series that has none is absent. */
    static Map<String, Long> find(
            Map<String, Object> kafka, Topic<byte[], Received<Sample>> samples, Set<String> series) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, Long> found = new HashMap<>();
        try (KafkaConsumer<byte[], Received<Sample>> consumer = new KafkaConsumer<>(
                config, samples.key().deserializer(), samples.value().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(samples.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            long longest = partitions.stream()
                    .mapToLong(partition -> at(end, partition) - at(begin, partition))
                    .max()
                    .orElse(0);
            for (long step = FIRST_STEP; !found.keySet().containsAll(series); step *= STEP_GROWTH) {
                for (TopicPartition partition : partitions) {
                    consumer.seek(partition, Math.max(at(begin, partition), at(end, partition) - step));
                }
                readUpTo(end, consumer, series, found);
                if (step >= longest) {
                    break;
                }
            }
        }
        return found;
    }

    private static void readUpTo(
            Map<TopicPartition, Long> end,
            KafkaConsumer<byte[], Received<Sample>> consumer,
            Set<String> series,
            Map<String, Long> found) {
        while (end.keySet().stream().anyMatch(partition -> consumer.position(partition) < at(end, partition))) {
            for (ConsumerRecord<byte[], Received<Sample>> record : consumer.poll(Duration.ofMillis(500))) {
                Sample sample = record.value() == null ? null : record.value().value();
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (sample != null && sample.getSequence() != null && series.contains(key)) {
                    found.put(key, sample.getSequence()); // the last, not the greatest: that may be garbage
                }
            }
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
