package dev.stillwater.bench.pipeline;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** One broker in this process, and what can be asked of it; every topic has one partition. */
final class Cluster implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final Admin admin;

    Cluster(Path dir) throws IOException {
        broker = EmbeddedBroker.start(0, dir);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Creates the topics of a deployment with that prefix. */
    void createTopics(Player player) throws ExecutionException, InterruptedException {
        String prefix = player.predictions().substring(0, player.predictions().lastIndexOf('.') + 1);
        List<NewTopic> topics = new Topics(prefix, player.samples(), SampleFormat.NUMBER, new FixedSchemaIds())
                .names().stream().map(name -> new NewTopic(name, 1, (short) 1)).toList();
        FreshTopics.create(admin, topics);
    }

    /** The offset after the last record, marks of transactions included. */
    long end(String topic) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(new TopicPartition(topic, 0), OffsetSpec.latest()))
                .all()
                .get()
                .values()
                .iterator()
                .next()
                .offset();
    }

    /** How far a player has committed what it read; 0 before its first commit. */
    long committed(Player player) throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(player.application())
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(player.samples(), 0));
        return Objects.isNull(offset) ? 0 : offset.offset();
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
