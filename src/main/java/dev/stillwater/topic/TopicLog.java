package dev.stillwater.topic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a Kafka cluster, read outside any consumer group up to the ends its partitions had when it was opened. The
 * partitions are merged by the times of their records, so that two topics of one deployment are read about in step; of
 * each partition no more is held than one fetch.
 */
public final class TopicLog implements RecordLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofMinutes(2);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> beginnings; // of what is left, where anything is gone
    private final Map<TopicPartition, Long> first;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Queue<LogRecord>> fetched =
            new TreeMap<>(Comparator.comparingInt(TopicPartition::partition)); // the merge is the same each time

    private TopicLog(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> ends) {
        this.topic = topic;
        this.consumer = consumer;
        this.beginnings = beginnings;
        this.first = first;
        this.ends = ends;
        ends.keySet().forEach(partition -> fetched.put(partition, new ArrayDeque<>()));
    }

    /**
     * Opens a topic that exists.
     *
     * @param kafka client properties, {@code bootstrap.servers} among them
     */
    public static TopicLog open(Map<String, Object> kafka, String topic) {
        return open(kafka, topic, Map.of());
    }

    /**
     * The same from these offsets on, by partition: what was before them is not asked for, so that it cannot be missed.
     *
     * @param kafka client properties, {@code bootstrap.servers} among them
     */
    public static TopicLog open(Map<String, Object> kafka, String topic, Map<Integer, Long> from) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            Map<TopicPartition, Long> first = new HashMap<>();
            consumer.beginningOffsets(partitions).forEach((partition, left) -> {
                long asked = from.getOrDefault(partition.partition(), 0L);
                beginnings.put(partition, left <= asked ? 0 : left);
                first.put(partition, Math.max(left, asked));
            });
            first.forEach(consumer::seek);
            return new TopicLog(topic, consumer, beginnings, first, new HashMap<>(consumer.endOffsets(partitions)));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public @Nullable LogRecord next() {
        fetch(fetched.keySet());
        Queue<LogRecord> first = null;
        for (Queue<LogRecord> queue : fetched.values()) {
            LogRecord head = queue.peek();
            if (head != null
                    && (first == null || head.timestamp() < first.element().timestamp())) {
                first = queue;
            }
        }
        return first == null ? null : first.remove();
    }

    @Override
    public @Nullable LogRecord next(int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        Queue<LogRecord> queue = fetched.get(place);
        if (queue == null) {
            return null;
        }
        fetch(Set.of(place));
        return queue.poll();
    }

    @Override
    public int partitions() {
        return fetched.size();
    }

    @Override
    public int partitionOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions();
    }

    /** Reads on until each of these partitions that is not at its end has a record at hand. */
    private void fetch(Set<TopicPartition> wanted) {
        long deadline = System.nanoTime() + STALLED.toNanos();
        while (true) {
            List<TopicPartition> hungry = wanted.stream().filter(this::isHungry).toList();
            if (hungry.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "the topic " + topic + " cannot be read on: nothing came for " + STALLED.toSeconds() + " s");
            }
            consumer.pause(fetched.keySet());
            consumer.resume(hungry);
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private boolean isHungry(TopicPartition partition) {
        Queue<LogRecord> queue = fetched.get(partition);
        return queue != null && queue.isEmpty() && consumer.position(partition) < ends.getOrDefault(partition, 0L);
    }

    /** Takes a record up to the end; what lies behind is read again when the end moves. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(topic, record.partition());
        Queue<LogRecord> queue = fetched.get(partition);
        if (queue != null && record.offset() < ends.getOrDefault(partition, 0L)) {
            queue.add(new LogRecord(
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()));
        }
    }

    @Override
    public boolean await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<TopicPartition> grown = grownPartitions();
        while (grown.isEmpty() && System.nanoTime() < deadline) {
            consumer.pause(fetched.keySet());
            consumer.poll(POLL); // passes the time
            grown = grownPartitions();
        }
        Map<TopicPartition, Long> now = consumer.endOffsets(grown);
        for (TopicPartition partition : grown) {
            consumer.seek(partition, Math.min(consumer.position(partition), ends.getOrDefault(partition, 0L)));
            ends.put(partition, now.getOrDefault(partition, 0L));
        }
        return !grown.isEmpty();
    }

    @Override
    public boolean grown() {
        return !grownPartitions().isEmpty();
    }

    private List<TopicPartition> grownPartitions() {
        List<TopicPartition> grown = new ArrayList<>();
        consumer.endOffsets(fetched.keySet()).forEach((partition, end) -> {
            if (end > ends.getOrDefault(partition, 0L)) {
                grown.add(partition);
            }
        });
        return grown;
    }

    @Override
    public long size() {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - first.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    @Override
    public long beginning(int partition) {
        return beginnings.getOrDefault(new TopicPartition(topic, partition), 0L);
    }

    @Override
    public boolean cut() {
        return beginnings.values().stream().anyMatch(beginning -> beginning > 0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
