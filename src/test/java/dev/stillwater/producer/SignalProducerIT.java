package dev.stillwater.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalProducerIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path dir;

    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());

    @Test
    void aProducerStartedAgainGoesOnWhereItStopped() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir)) {
            Map<String, Object> kafka = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
            try (Admin admin = Admin.create(kafka)) {
                admin.createTopics(List.of(new NewTopic("t.samples", 3, (short) 1)))
                        .all()
                        .get();
            }
            produce(kafka, "a", 3);
            produce(kafka, "b", 5_000);
            produce(kafka, "a", 2);

            List<Sample> a = read(kafka, "a");
            assertThat(a).extracting(Sample::getSequence).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(a).extracting(Sample::getValue).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
            assertThat(a).extracting(Sample::getTruth).containsOnlyNulls();
            assertThat(a).extracting(Sample::getTimestamp).containsOnly(NOW);
        }
    }

    private void produce(Map<String, Object> kafka, String series, int count) throws InterruptedException {
        double[] values = new double[6_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        SeriesSource source =
                new SeriesSource(series, false, () -> new NoisySignal(new RecordedSignal("ramp", values), 0, 1));
        try (SignalProducer producer = new SignalProducer(
                kafka,
                topics.samplesToWrite(),
                topics.samples(),
                List.of(source),
                0,
                count,
                Clock.fixed(NOW, ZoneOffset.UTC))) {
            producer.start();
            producer.await();
        }
    }

    private List<Sample> read(Map<String, Object> kafka, String series) {
        List<Sample> found = new ArrayList<>();
        try (KafkaConsumer<String, Sample> consumer = new KafkaConsumer<>(
                kafka,
                topics.samplesToWrite().key().deserializer(),
                topics.samplesToWrite().value().deserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition("t.samples", 0),
                    new TopicPartition("t.samples", 1),
                    new TopicPartition("t.samples", 2));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
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
