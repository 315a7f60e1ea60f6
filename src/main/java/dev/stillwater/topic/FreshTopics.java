package dev.stillwater.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Topics that are created and can be written to at once. Kafka says that a topic is there before its brokers know of it
 * and its partitions have their leaders. Of a producer that writes meanwhile the first batch may be refused and a later
 * one taken, after which the first is refused, as out of order, for as long as the producer tries.
 */
public final class FreshTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MS = 50;

    private FreshTopics() {}

    /** Creates them and waits until each partition answers. */
    public static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        admin.createTopics(topics).all().get();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answer(admin, ends, System.nanoTime() > deadline)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    /** @param last whether they have to */
    private static boolean answer(Admin admin, Map<TopicPartition, OffsetSpec> ends, boolean last)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (last || !(e.getCause() instanceof RetriableException)) {
                throw e;
            }
            return false;
        }
    }
}
