package dev.stillwater.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics as the brokers know them at one moment; those that do not exist are left out.
 *
 * @param topics by name
 */
public record TopicsSeen(Map<String, Seen> topics) {
    public TopicsSeen {
        topics = Map.copyOf(topics);
    }

    /**
     * One of them.
     *
     * @param id another one when a topic is deleted and created again under the same name
     * @param partitions how many
     */
    public record Seen(Uuid id, int partitions) {}

    /** Asks the brokers, and waits no longer than so many milliseconds. */
    public static TopicsSeen of(Admin admin, Collection<String> names, int patience)
            throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        Set.copyOf(names), new DescribeTopicsOptions().timeoutMs(patience))
                .topicNameValues();
        Map<String, Seen> found = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
            try {
                TopicDescription topic = answer.getValue().get();
                found.put(
                        answer.getKey(),
                        new Seen(topic.topicId(), topic.partitions().size()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return new TopicsSeen(found);
    }

    /** Those of these that do not exist. */
    public Set<String> missing(Collection<String> names) {
        Set<String> missing = new HashSet<>(names);
        missing.removeAll(topics.keySet());
        return missing;
    }

    /** Topics that have been deleted and created again since. */
    public Set<String> recreatedSince(Map<String, Uuid> before) {
        Set<String> recreated = new HashSet<>();
        topics.forEach((name, seen) -> {
            Uuid known = before.get(name);
            if (known != null && !known.equals(seen.id())) {
                recreated.add(name);
            }
        });
        return recreated;
    }

    /** The ids by name. */
    public Map<String, Uuid> ids() {
        Map<String, Uuid> ids = new HashMap<>();
        topics.forEach((name, seen) -> ids.put(name, seen.id()));
        return ids;
    }
}
