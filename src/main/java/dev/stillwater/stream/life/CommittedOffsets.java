package dev.stillwater.stream.life;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;

/** The offsets that a consumer group has committed. */
public final class CommittedOffsets {
    private final Admin admin;
    private final String group;

    public CommittedOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Whether there are any for these topics. */
    public boolean any(Collection<String> topics) throws ExecutionException, InterruptedException {
        return !of(topics).isEmpty();
    }

    /** Deletes those of these topics; false where that cannot be yet, because members of the group still read them. */
    public boolean drop(Collection<String> topics) throws ExecutionException, InterruptedException {
        Set<TopicPartition> committed = of(topics);
        if (committed.isEmpty()) {
            return true;
        }
        try {
            admin.deleteConsumerGroupOffsets(group, committed).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupSubscribedToTopicException
                    || e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            throw e;
        }
    }

    private Set<TopicPartition> of(Collection<String> topics) throws ExecutionException, InterruptedException {
        Set<TopicPartition> committed = all();
        committed.removeIf(partition -> !topics.contains(partition.topic()));
        return committed;
    }

    /** All partitions that there are any for. */
    Set<TopicPartition> all() throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return new HashSet<>();
            }
            throw e;
        }
    }
}
