package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.ModelFile;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.producer.SignalProducer;
import dev.stillwater.schema.Prediction;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input twice, over a real broker: one service runs straight, the other is killed half way and started again. */
class CrashRecoveryIT {
    private static final int SAMPLES = 1_200;
    private static final int KICKED = 800;
    private static final List<String> SERIES = List.of("a", "b", "c");

    @TempDir
    private Path dir;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void aKilledServiceGoesOnWithTheSameBitsAndNobodyDownstreamNotices() throws Exception {
        kick("straight");
        try (ServeProcess straight = serve("straight");
                SignalProducer input = produce("straight", SAMPLES)) {
            input.start();
            awaitPredictions("straight", SAMPLES);
            assertThat(straight.terminate()).isZero();
        }
        kick("killed");
        try (ServeProcess first = serve("killed")) {
            try (SignalProducer beginning = produce("killed", 1)) {
                beginning.start();
                awaitPredictions("killed", 1);
            }
            try (SignalProducer input = produce("killed", SAMPLES - 1)) {
                input.start();
                awaitPredictions("killed", SAMPLES / 3);
                first.kill();
                assertThat(hashes("killed").get("a"))
                        .as("predictions before the kill")
                        .hasSizeLessThan(SAMPLES);
                try (ServeProcess second = serve("killed")) {
                    awaitPredictions("killed", SAMPLES);
                    assertThat(second.terminate()).isZero();
                }
            }
        }

        Map<String, List<String>> expected = hashes("straight");
        assertThat(expected.get("a")).hasSize(SAMPLES).doesNotHaveDuplicates();
        assertThat(expected.get("a").get(KICKED)).startsWith(KICKED + " kick ");
        assertThat(hashes("killed")).isEqualTo(expected);
    }

    private ServeProcess serve(String name) throws IOException {
        Settings settings = settings(name);
        KafkaAccess.createTopics(settings);
        return new ServeProcess(
                dir.resolve(name + ".log"),
                "serve",
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--topic-prefix=" + settings.text(Setting.TOPIC_PREFIX),
                "--application-id=" + name,
                "--state-dir=" + dir.resolve(name + "-state"),
                "--models=*=small",
                "--models-dir=" + dir.resolve("models"),
                "--http-port=0");
    }

    private void kick(String name) {
        Settings settings = settings(name);
        Topics topics = settings.topics();
        KafkaAccess.createTopics(settings);
        try (KafkaProducer<String, String> impulses =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            String json = "{\"id\": \"kick\", \"amplitude\": 1, \"sequence\": " + KICKED + "}";
            SERIES.forEach(series ->
                    impulses.send(new ProducerRecord<>(topics.impulses().name(), series, json)));
        }
    }

    private SignalProducer produce(String name, int count) {
        Settings settings = settings(name);
        Topics topics = settings.topics();
        List<SeriesSource> sources = new ArrayList<>();
        for (String series : SERIES) {
            long seed = series.hashCode();
            sources.add(new SeriesSource(series, true, () -> new NoisySignal(new MackeyGlass(seed), 0.3, seed)));
        }
        return new SignalProducer(
                settings.kafka(), topics.samplesToWrite(), topics.samples(), sources, 150, count, Clock.systemUTC());
    }

    private Settings settings(String name) {
        return Settings.load(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "topic.prefix", name + "."), null, Map.of());
    }

    private void awaitPredictions(String name, int atLeast) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    Map<String, List<String>> hashes = hashes(name);
                    assertThat(hashes.keySet()).as(() -> log(name)).containsExactlyInAnyOrderElementsOf(SERIES);
                    assertThat(hashes.values())
                            .allSatisfy(list -> assertThat(list).hasSizeGreaterThanOrEqualTo(atLeast));
                });
    }

    private String log(String name) {
        try {
            return Files.readString(dir.resolve(name + ".log"), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What a downstream consumer that reads committed records sees: sequence, impulse and hash by series, in order. */
    private Map<String, List<String>> hashes(String name) {
        Settings settings = settings(name);
        Map<String, Object> config = new java.util.HashMap<>(settings.kafka());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var topic = settings.topics().predictions();
        Map<String, List<String>> found = new TreeMap<>();
        try (KafkaConsumer<String, Prediction> consumer = new KafkaConsumer<>(
                config, topic.key().deserializer(), topic.value().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<String, Prediction> record : consumer.poll(Duration.ofMillis(200))) {
                    Prediction prediction = record.value();
                    found.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(prediction.getSequence() + " " + prediction.getImpulseId() + " "
                                    + prediction.getStateHash());
                }
            }
        }
        return found;
    }
}
