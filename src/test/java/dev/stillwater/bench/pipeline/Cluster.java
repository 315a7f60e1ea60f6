package dev.stillwater.bench.pipeline;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** One broker in this process, and what can be asked of it; every topic has as many partitions. */
final class Cluster implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final Admin admin;
    private final int partitions;

    /** @param partitions of every topic */
    Cluster(Path dir, int partitions) throws IOException {
        this.partitions = partitions;
        broker = EmbeddedBroker.start(0, dir);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Creates the topics of a deployment with that prefix; those that are there stay, such as samples of another. */
    void createTopics(Player player) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> topics = new Topics(player.prefix(), player.samples(), SampleFormat.NUMBER, new FixedSchemaIds())
                .names().stream()
                        .filter(name -> !there.contains(name))
                        .map(name -> new NewTopic(name, partitions, (short) 1))
                        .toList();
        FreshTopics.create(admin, topics);
    }

    /** The offset after the last record, marks of transactions included, summed over the partitions. */
    long end(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(asked).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    /** How far a player has committed what it read, summed over the partitions; 0 before its first commit. */
    long committed(Player player) throws ExecutionException, InterruptedException {
        return admin
                .listConsumerGroupOffsets(player.application())
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(each -> each.getKey().topic().equals(player.samples()) && each.getValue() != null)
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }

    /**
     * How many samples it has not committed yet, where they were written in transactions: whether a player has read the
     * mark at the end of a partition does not matter.
     */
    long left(Player player) throws ExecutionException, InterruptedException {
        return Math.max(0, end(player.samples()) - partitions - committed(player));
    }

    /** Bytes of a topic in the broker's files. */
    long bytes(String topic) throws ExecutionException, InterruptedException {
        int node = admin.describeCluster().nodes().get().iterator().next().id();
        return admin.describeLogDirs(List.of(node)).allDescriptions().get().values().stream()
                .flatMap(dirs -> dirs.values().stream())
                .flatMap(dir -> dir.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
