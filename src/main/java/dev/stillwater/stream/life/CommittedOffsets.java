package dev.stillwater.stream.life;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

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

    /** Whether there are any for these topics behind the offset where the first start began. */
    boolean anyBehindTheFirst(Collection<String> topics, Map<String, Uuid> ids)
            throws ExecutionException, InterruptedException {
        return committed().entrySet().stream()
                .filter(entry -> topics.contains(entry.getKey().topic()))
                .anyMatch(entry -> {
                    FirstOffsets first = FirstOffsets.of(
                            entry.getValue(), ids.get(entry.getKey().topic()));
                    return first == null || entry.getValue().offset() > first.begin();
                });
    }

    /** Commits the first ones; false where members of the group are there already. */
    boolean begin(Map<TopicPartition, OffsetAndMetadata> offsets) throws ExecutionException, InterruptedException {
        try {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownMemberIdException || e.getCause() instanceof GroupNotEmptyException) {
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
        return new HashSet<>(committed().keySet());
    }

    /** All of them. */
    Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
