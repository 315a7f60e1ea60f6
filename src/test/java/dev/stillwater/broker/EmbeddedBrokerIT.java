package dev.stillwater.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stillwater.topic.FreshTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.internal.FileLogInputStream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    private Path dir;

    @Test
    void aBrokerStartedAgainInItsDirectoryHasItsTopics() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of("kept"))
                            .allTopicNames()
                            .get()
                            .get("kept")
                            .partitions())
                    .hasSize(2);
        }
    }

    @Test
    void aSecondBrokerInTheSameDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(0, dir))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another broker is running in " + dir);

            admin.createTopics(List.of(new NewTopic("after", 1, (short) 1)))
                    .all()
                    .get();
            assertThat(admin.listTopics().names().get()).contains("after");
        }
    }

    /** Kafka's own broker looks every 10 s, and until then nobody reads on. */
    @Test
    void theTransactionOfAWriterThatIsGoneIsEndedASecondAfterItsTime() throws Exception {
        ConfigResource one = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Config config = admin.describeConfigs(List.of(one)).all().get().get(one);

            assertThat(config.get("transaction.abort.timed.out.transaction.cleanup.interval.ms")
                            .value())
                    .isEqualTo("1000");
        }
    }

    /** As a kill leaves it: the commit is decided, its markers are not written. */
    @Test
    void aTransactionThatWasBeingCommittedWhenTheBrokerWasKilledIsCommitted() throws Exception {
        Path killed = dir.resolve("killed");
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("first"))) {
            commitOne(broker.bootstrapServers());
            copy(dir.resolve("first/log"), killed.resolve("log"));
        }
        cutLastBatch(killed, "kept-0");
        cutLastBatch(killed, "__transaction_state-");

        try (EmbeddedBroker broker = EmbeddedBroker.start(0, killed)) {
            assertThat(committed(broker.bootstrapServers())).isEqualTo("decided");
        }
    }

    private static void commitOne(String servers) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "transactional.id", "writer");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            FreshTopics.create(admin, List.of(new NewTopic("kept", 1, (short) 1)));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("kept", "decided")).get();
            producer.commitTransaction();
            await().until(() -> admin.describeTransactions(List.of("writer"))
                            .description("writer")
                            .get()
                            .state()
                    == TransactionState.COMPLETE_COMMIT);
        }
    }

    private static @Nullable String committed(String servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition("kept", 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Iterator<ConsumerRecord<String, String>> records =
                    consumer.poll(Duration.ofSeconds(60)).iterator();
            return records.hasNext() ? records.next().value() : null;
        }
    }

    /** Of the last partition that has any records. */
    private static void cutLastBatch(Path broker, String partition) throws IOException {
        try (Stream<Path> files = Files.walk(broker)) {
            Path segment = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.getParent().getFileName().toString().startsWith(partition))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst()
                    .orElseThrow();
            try (FileRecords records = FileRecords.open(segment.toFile())) {
                int end = 0;
                for (FileLogInputStream.FileChannelRecordBatch batch : records.batches()) {
                    end = batch.position();
                }
                records.truncateTo(end);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(socket.getLocalPort(), dir))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + socket.getLocalPort());
        }
    }
}
