package dev.stillwater.producer;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the last sequence that each series has, so that a producer that is started again goes on where it stopped: on the
 * samples topic, and where records of that have been deleted, or it has none, on the predictions topic. Reads each partition backwards in
 * growing steps until all series are found.
 */
final class LastSequences {
    private static final Logger LOG = LoggerFactory.getLogger(LastSequences.class);
    private static final long FIRST_STEP = 1_000;
    private static final long STEP_GROWTH = 8;

    private final Map<String, Object> kafka;
    private final Set<String> missing;
    private final Map<String, Long> found = new HashMap<>();
    private boolean recordsDeleted;
    private boolean empty;

    private LastSequences(Map<String, Object> kafka, Set<String> series) {
        this.kafka = kafka;
        this.missing = new HashSet<>(series);
    }

    /** Last sequences by series; a series that has none is absent. */
    static Map<String, Long> find(Map<String, Object> kafka, Topics topics, Set<String> series) {
        LastSequences last = new LastSequences(kafka, series);
        Topic<byte[], Received<Sample>> samples = topics.samples();
        last.search(samples.name(), (topic, bytes) -> ofSample(samples.value().deserializer(), topic, bytes));
        boolean deleted = last.recordsDeleted;
        if (last.missing.isEmpty() || !(deleted || last.empty)) {
            return last.found;
        }
        Topic<String, Prediction> predictions = topics.predictions();
        try {
            last.search(
                    predictions.name(),
                    (topic, bytes) -> ofPrediction(predictions.value().deserializer(), topic, bytes));
        } catch (AuthorizationException e) {
            LOG.warn("{} cannot be read: {}", predictions.name(), e.getMessage());
        }
        if (deleted && !last.missing.isEmpty()) {
            LOG.warn(
                    "{}: records have been deleted, and of {} none is left there or on {}: these series begin again at sequence 0",
                    samples.name(),
                    last.missing,
                    predictions.name());
        }
        return last.found;
    }

    private static @Nullable Long ofSample(
            Deserializer<Received<Sample>> values, String topic, byte @Nullable [] bytes) {
        Received<Sample> received = bytes == null ? null : values.deserialize(topic, bytes);
        Sample sample = received == null ? null : received.value();
        return sample == null ? null : sample.getSequence();
    }

    private static @Nullable Long ofPrediction(Deserializer<Prediction> values, String topic, byte @Nullable [] bytes) {
        try {
            Prediction prediction = bytes == null ? null : values.deserialize(topic, bytes);
            return prediction == null ? null : prediction.getSequence();
        } catch (SerializationException e) {
            LOG.debug("no prediction", e);
            return null; // somebody else's
        }
    }

    /** Looks for what is missing. */
    private void search(String topic, Deserializer<Long> sequences) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], Long> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), sequences)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            recordsDeleted = begin.values().stream().anyMatch(offset -> offset > 0);
            empty = end.values().stream().allMatch(offset -> offset == 0);
            long longest = partitions.stream()
                    .mapToLong(partition -> at(end, partition) - at(begin, partition))
                    .max()
                    .orElse(0);
            Map<String, Long> here = new HashMap<>();
            for (long step = FIRST_STEP; !here.keySet().containsAll(missing); step *= STEP_GROWTH) {
                for (TopicPartition partition : partitions) {
                    consumer.seek(partition, Math.max(at(begin, partition), at(end, partition) - step));
                }
                readUpTo(end, consumer, here);
                if (step >= longest) {
                    break;
                }
            }
            found.putAll(here);
            missing.removeAll(here.keySet());
        }
    }

    private void readUpTo(Map<TopicPartition, Long> end, KafkaConsumer<byte[], Long> consumer, Map<String, Long> here) {
        while (end.keySet().stream().anyMatch(partition -> consumer.position(partition) < at(end, partition))) {
            for (ConsumerRecord<byte[], Long> record : consumer.poll(Duration.ofMillis(500))) {
                Long sequence = record.value();
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (sequence != null && missing.contains(key)) {
                    here.put(key, sequence); // the last, not the greatest: that may be garbage
                }
            }
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
