package dev.stillwater.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions a tail reads and where it begins: near the end of those that it finds first, at the beginning of those
 * that come later, because they are added or because their topic is deleted and created again.
 */
final class TailPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(TailPartitions.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int PATIENCE_MS = 5_000;

    private final Consumer<?, ?> consumer;
    private final Admin admin;
    private final Map<String, Long> backlogs;
    private TopicsSeen seen = new TopicsSeen(Map.of());
    private long lookedAt;

    /** @param backlogs the topics, with how many offsets before its present end each partition begins */
    TailPartitions(Consumer<?, ?> consumer, Admin admin, Map<String, Long> backlogs) {
        this.consumer = consumer;
        this.admin = admin;
        this.backlogs = backlogs;
    }

    /** Places the consumer; the present ends of all partitions, none where a topic does not exist. */
    Map<TopicPartition, Long> begin() throws ExecutionException, InterruptedException {
        seen = TopicsSeen.of(admin, backlogs.keySet(), PATIENCE_MS);
        lookedAt = System.nanoTime();
        if (!seen.missing(backlogs.keySet()).isEmpty()) {
            return Map.of();
        }
        List<TopicPartition> partitions = partitions(seen);
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ends.forEach((partition, end) -> consumer.seek(
                partition,
                Math.max(begins.getOrDefault(partition, end), end - backlogs.getOrDefault(partition.topic(), 0L))));
        return ends;
    }

    /** Takes up, every few seconds, what has come; what has gone is waited for. */
    void refresh() throws InterruptedException {
        if (System.nanoTime() - lookedAt < LOOK.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        TopicsSeen now;
        try {
            now = TopicsSeen.of(admin, backlogs.keySet(), PATIENCE_MS);
        } catch (ExecutionException e) {
            LOG.debug("no broker knows of {}", backlogs.keySet(), e);
            return;
        }
        Set<String> recreated = now.recreatedSince(seen.ids());
        List<TopicPartition> fresh = partitions(now);
        fresh.removeIf(
                partition -> consumer.assignment().contains(partition) && !recreated.contains(partition.topic()));
        Map<String, TopicsSeen.Seen> merged = new HashMap<>(seen.topics());
        merged.putAll(now.topics());
        seen = new TopicsSeen(merged);
        if (!fresh.isEmpty()) {
            LOG.warn("{} are new: they are read from their beginning", fresh);
            consumer.assign(partitions(seen));
            consumer.seekToBeginning(fresh);
        }
    }

    private static List<TopicPartition> partitions(TopicsSeen seen) {
        List<TopicPartition> partitions = new ArrayList<>();
        seen.topics().forEach((name, topic) -> {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(name, partition));
            }
        });
        return partitions;
    }
}
