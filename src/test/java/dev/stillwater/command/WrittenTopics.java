package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.topic.FreshTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker with topics that somebody else has written, a sample a second. */
final class WrittenTopics implements AutoCloseable {
    private static final int RECORDS = 300;
    private static final int KEYS = 5;
    private static final long START = 1_772_323_200_000L;

    private final EmbeddedBroker broker;

    private WrittenTopics(EmbeddedBroker broker) {
        this.broker = broker;
    }

    static WrittenTopics start(Path dir, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("log.retention.ms", "-1"); // the records are old
        return new WrittenTopics(EmbeddedBroker.start(0, dir, all));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    void create(String topic, int partitions, Map<String, String> config) throws Exception {
        try (Admin admin = admin()) {
            FreshTopics.create(admin, List.of(new NewTopic(topic, partitions, (short) 1).configs(config)));
        }
    }

    /** JSON that is not Stillwater's own. */
    static String sample(int i) {
        return String.format(Locale.ROOT, "{\"value\": %.3f, \"ts\": %d}", 20 + 5 * Math.sin(0.1 * i), time(i));
    }

    /** The same with a second time. */
    static String twoTimes(int i) {
        return sample(i).replace("}", ", \"sent\": " + (time(i) + 7) + "}");
    }

    private static long time(int i) {
        return START + 1_000L * i;
    }

    void write(
            String topic,
            Map<String, String> config,
            IntFunction<@Nullable String> key,
            IntFunction<@Nullable String> value) {
        try (KafkaProducer<byte[], byte[]> producer = producer(config)) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(
                        new ProducerRecord<>(topic, null, time(i) + 40, bytes(key.apply(i)), bytes(value.apply(i))));
            }
        }
    }

    /** Each key in one partition, which is not that of Kafka's default partitioner. */
    void writeElsewhere(String topic, int partitions, IntFunction<String> value) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(
                        topic, i % KEYS % partitions, time(i), bytes("pump" + i % KEYS), bytes(value.apply(i))));
            }
        }
    }

    /** Deletes the records of a topic. */
    void empty(String topic) throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .partitions()
                    .forEach(each ->
                            all.put(new TopicPartition(topic, each.partition()), RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, String> config) {
        Map<String, Object> all = new HashMap<>(config);
        all.put("bootstrap.servers", bootstrapServers());
        // an idempotent producer can go round for ever where its first batch meets a partition that is just being made
        all.put("enable.idempotence", false);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        broker.close();
    }
}
