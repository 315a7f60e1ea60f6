package dev.stillwater.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tail reads while its topic is changed, over a real broker. */
class TopicTailIT {
    private static final String NAME = "followed";

    private final Topic<String, byte[]> topic = new Topic<>(NAME, Serdes.String(), Serdes.ByteArray());
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @TempDir
    private Path dir;

    @Test
    void partitionsThatAreAddedAndTopicsThatAreMadeAnewAreReadFromTheirBeginning() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                TopicTail tail = new TopicTail(Map.of("bootstrap.servers", broker.bootstrapServers()))
                        .follow(topic, (key, value) -> seen.add(key))) {
            create(admin, 1);
            send(broker, "before", 0, 5);
            tail.start();
            await().until(tail::following);
            send(broker, "first", 0, 5);
            awaitSeen("first0", "first1", "first2", "first3", "first4");

            admin.createPartitions(Map.of(NAME, NewPartitions.increaseTo(2)))
                    .all()
                    .get();
            send(broker, "added", 1, 3);
            awaitSeen("added0", "added1", "added2");

            admin.deleteTopics(List.of(NAME)).all().get();
            create(admin, 1);
            send(broker, "anew", 0, 20); // more than had been read
            awaitSeen("anew0", "anew9", "anew19");
            assertThat(seen).noneMatch(key -> key.startsWith("before"));
        }
    }

    private void awaitSeen(String... keys) {
        await().untilAsserted(() -> assertThat(seen).contains(keys));
    }

    private static void create(Admin admin, int partitions) {
        await().ignoreException(ExecutionException.class).until(() -> {
            FreshTopics.create(admin, List.of(new NewTopic(NAME, partitions, (short) 1)));
            return true;
        });
    }

    private static void send(EmbeddedBroker broker, String key, int partition, int count) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(NAME, partition, key + i, new byte[1]));
            }
        }
    }
}
