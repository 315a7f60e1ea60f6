package dev.stillwater.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import dev.stillwater.web.Records;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalProducerIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final List<TopicPartition> SAMPLES = List.of(
            new TopicPartition("t.samples", 0), new TopicPartition("t.samples", 1), new TopicPartition("t.samples", 2));

    @TempDir
    private Path dir;

    private final List<String> begun = new ArrayList<>(); // what the producer told
    private final Map<String, Object> kafka = new HashMap<>();
    private EmbeddedBroker broker;
    private Admin admin;
    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.start(0, dir);
        kafka.put("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(kafka);
        create("t.samples");
    }

    @AfterEach
    void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void aProducerStartedAgainGoesOnWhereItStopped() throws Exception {
        produce("a", 3);
        produce("b", 5_000);
        produce("a", 2);

        assertThat(begun).containsExactly("a 0", "b 0", "a 3");
        List<Sample> a = read("a");
        assertThat(a).extracting(Sample::getSequence).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(a).extracting(Sample::getValue).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        assertThat(a).extracting(Sample::getTruth).containsOnlyNulls();
        assertThat(a).extracting(Sample::getTimestamp).containsOnly(NOW);
    }

    @Test
    void aProducerGoesOnBehindTheLastPredictionWhereTheSamplesHaveBeenDeleted() throws Exception {
        create("t.predictions");
        produce("a", 50);
        predict("a", 50);
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        SAMPLES.forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
        admin.deleteRecords(all).all().get();
        produce("new", 2);
        produce("a", 10);

        assertThat(read("a")).extracting(Sample::getSequence).first().isEqualTo(50L);
        assertThat(read("a")).extracting(Sample::getValue).first().isEqualTo(50.0);
        assertThat(read("new")).extracting(Sample::getSequence).containsExactly(0L, 1L);
    }

    @Test
    void aProducerGoesOnBehindTheLastPredictionOnASamplesTopicMadeAnew() throws Exception {
        create("t.predictions");
        predict("a", 50);
        produce("a", 2);

        assertThat(read("a")).extracting(Sample::getSequence).containsExactly(50L, 51L);
    }

    private void create(String topic) throws Exception {
        FreshTopics.create(admin, List.of(new NewTopic(topic, 3, (short) 1)));
    }

    /** What a service would write for the first samples of a series, and what somebody else may have. */
    private void predict(String series, int count) {
        Topic<String, Prediction> out = topics.predictions();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, out.key().serializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                byte[] value = out.value().serializer().serialize(out.name(), Records.prediction(i, 1, 1));
                producer.send(new ProducerRecord<>(out.name(), series, value));
            }
            producer.send(new ProducerRecord<>(out.name(), series, new byte[] {1, 2, 3}));
        }
    }

    private void produce(String series, int count) throws InterruptedException {
        double[] values = new double[6_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        SeriesSource source =
                new SeriesSource(series, false, () -> new NoisySignal(new RecordedSignal("ramp", values), 0, 1));
        try (SignalProducer producer = new SignalProducer(
                kafka,
                topics,
                List.of(source),
                0,
                count,
                Clock.fixed(NOW, ZoneOffset.UTC),
                (id, first) -> begun.add(id + " " + first))) {
            producer.start();
            producer.await();
            assertThat(producer.sent()).isEqualTo(count);
        }
    }

    private List<Sample> read(String series) {
        List<Sample> found = new ArrayList<>();
        try (KafkaConsumer<String, Sample> consumer = new KafkaConsumer<>(
                kafka,
                topics.samplesToWrite().key().deserializer(),
                topics.samplesToWrite().value().deserializer())) {
            consumer.assign(SAMPLES);
            consumer.seekToBeginning(SAMPLES);
            Map<TopicPartition, Long> end = consumer.endOffsets(SAMPLES);
            while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(series)) {
                        found.add(record.value());
                    }
                });
            }
        }
        return found;
    }
}
