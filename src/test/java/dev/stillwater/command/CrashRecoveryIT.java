package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.ModelFile;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.producer.SignalProducer;
import dev.stillwater.schema.Response;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.TopicSoFar;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same input three times, over a real broker: one service runs straight, beside it one is killed while twins are
 * open and started again, then one replays the topics of the first.
 */
class CrashRecoveryIT {
    private static final int SAMPLES = 1_400;
    private static final int KICKED = 800;
    private static final int TWIN_STEPS = 400;
    private static final int RATE = 400; // samples per second

    /** So many samples leave the last twins open however fast they are predicted: no more are sent before the kill. */
    private static final int TWINS_OPEN = KICKED + TWIN_STEPS - 1;

    private static final List<String> IMPULSES = List.of(
            "{\"id\": \"step\", \"amplitude\": 0.5, \"shape\": \"STEP\", \"length\": 20, \"sequence\": 100}",
            "{\"id\": \"noise\", \"amplitude\": 2, \"unit\": \"STD\", \"shape\": \"NOISE\", \"length\": 30, \"seed\": 5,"
                    + " \"sequence\": 110}",
            "{\"id\": \"kick\", \"amplitude\": 1, \"sequence\": " + KICKED + "}",
            "{\"id\": \"dropout\", \"amplitude\": 0, \"shape\": \"DROPOUT\", \"length\": 9, \"sequence\": "
                    + (KICKED + 20) + "}");
    private static final List<String> RECURRENT = List.of("a", "b", "c", "lagged");
    private static final String FEED_FORWARD = "window"; // an impulse is over as soon as it has left the window
    private static final List<String> SERIES = List.of("a", "b", "c", "lagged", FEED_FORWARD);

    @TempDir
    private Path dir;

    private EmbeddedBroker broker;
    private final Map<String, TopicSoFar> predicted = new HashMap<>();

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
        ModelFile.write(dir.resolve("models/lagged.safetensors"), TestModels.lstm("lagged", 5, 3));
        ModelFile.write(dir.resolve("models/window.safetensors"), TestModels.mlp("window", 9, 3));
    }

    @AfterEach
    void stopBroker() {
        predicted.values().forEach(TopicSoFar::close);
        broker.close();
    }

    @Test
    void aServiceKilledWhileTwinsAreOpenGoesOnWithTheSameBitsAndAReplayGivesThemAgain() throws Exception {
        perturb("straight");
        try (ServeProcess straight = serve("straight", "straight");
                SignalProducer input = produce("straight", SAMPLES)) {
            input.start();
            runKilled(); // meanwhile
            awaitPredictions("straight", SAMPLES);
            assertThat(straight.terminate()).isZero();
        }
        Map<String, List<String>> expected = predictions("straight");
        Map<String, List<String>> measured = responses("straight");
        assertThat(expected.get("a")).hasSize(SAMPLES).doesNotHaveDuplicates();
        assertThat(expected.get("a").get(KICKED)).startsWith(KICKED + " kick ");
        assertThat(expected.get("lagged").get(SAMPLES - 1)).contains(" universal ");
        assertThat(measured.keySet()).containsExactlyInAnyOrderElementsOf(SERIES);
        assertThat(measured.get("a")).hasSize(2);
        assertThat(measured.get("a").get(1)).contains("\"kick\"", "\"impulses\": 2");
        assertThat(measured.get("lagged").get(1)).contains("\"kick\"", "\"impulses\": 2");
        assertThat(measured.get(FEED_FORWARD))
                .anySatisfy(text -> assertThat(text).contains("\"kick\""));
        assertThat(predictions("killed")).isEqualTo(expected);
        assertThat(responses("killed")).isEqualTo(measured);

        try (ServeProcess replay = serve("straight", "replay")) {
            awaitPredictions("straight", 2 * SAMPLES);
            assertThat(replay.terminate()).isZero();
        }
        assertThat(secondHalves(predictions("straight"))).isEqualTo(expected);
        assertThat(secondHalves(responses("straight"))).isEqualTo(measured);
    }

    private void runKilled() throws Exception {
        perturb("killed");
        try (ServeProcess first = serve("killed", "killed")) {
            try (SignalProducer beginning = produce("killed", 1)) {
                beginning.start();
                awaitPredictions("killed", 1);
            }
            try (SignalProducer input = produce("killed", TWINS_OPEN - 1)) {
                input.start();
                awaitPredictions("killed", KICKED + 40);
                first.kill();
                input.await();
            }
        }
        Map<String, List<String>> before = responses("killed");
        assertThat(RECURRENT)
                .as("series with their last twin open at the kill")
                .allSatisfy(series -> assertThat(before.get(series)).hasSize(1));
        try (SignalProducer rest = produce("killed", SAMPLES - TWINS_OPEN)) {
            rest.start();
            try (ServeProcess second = serve("killed", "killed")) {
                awaitPredictions("killed", SAMPLES);
                assertThat(second.terminate()).isZero();
            }
        }
    }

    private static Map<String, List<String>> secondHalves(Map<String, List<String>> lists) {
        Map<String, List<String>> halves = new TreeMap<>();
        lists.forEach((series, list) -> halves.put(series, list.subList(list.size() / 2, list.size())));
        return halves;
    }

    private ServeProcess serve(String name, String application) throws IOException {
        Settings settings = settings(name);
        KafkaAccess.createTopics(settings);
        return ServeProcess.light(
                dir.resolve(name + ".log"),
                "serve",
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--topic-prefix=" + settings.text(Setting.TOPIC_PREFIX),
                "--application-id=" + application,
                "--state-dir=" + dir.resolve(application + "-state"),
                "--models=lagged=auto:lagged:window,window=window,*=small",
                "-Ptwin.max=" + TWIN_STEPS,
                "-Ptwin.threshold=0",
                "-Pimpulse.wait=3600",
                "-Pstreams.consumer.session.timeout.ms=4000", // the killed one is missed soon
                "-Pstreams.consumer.heartbeat.interval.ms=1000",
                "--models-dir=" + dir.resolve("models"),
                "--http-port=0");
    }

    private void perturb(String name) {
        Settings settings = settings(name);
        Topics topics = settings.topics();
        KafkaAccess.createTopics(settings);
        try (KafkaProducer<String, String> impulses =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            for (String series : SERIES) {
                IMPULSES.forEach(json ->
                        impulses.send(new ProducerRecord<>(topics.impulses().name(), series, json)));
            }
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
        return new SignalProducer(settings.kafka(), topics, sources, RATE, count, Clock.systemUTC(), (id, first) -> {});
    }

    private Settings settings(String name) {
        return Settings.load(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "topic.prefix", name + "."), null, Map.of());
    }

    private void awaitPredictions(String name, int atLeast) {
        TopicSoFar predictions = predicted.computeIfAbsent(name, this::openPredictions);
        await().atMost(Duration.ofMinutes(4)) // a busy machine needs minutes for what takes seconds
                .untilAsserted(() -> {
                    Map<String, Long> counts = predictions.look().stream()
                            .collect(Collectors.groupingBy(
                                    record -> new String(record.key(), UTF_8), Collectors.counting()));
                    assertThat(counts.keySet()).as(() -> log(name)).containsExactlyInAnyOrderElementsOf(SERIES);
                    assertThat(counts.values())
                            .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(atLeast));
                });
    }

    private TopicSoFar openPredictions(String name) {
        Settings settings = settings(name);
        return TopicSoFar.open(settings.kafka(), settings.topics().predictions().name());
    }

    private String log(String name) {
        try {
            return Files.readString(dir.resolve(name + ".log"), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Sequence, impulse, hash and what would be better by series. */
    private Map<String, List<String>> predictions(String name) {
        return read(
                name,
                settings(name).topics().predictions(),
                prediction ->
                        prediction.getSequence() + " " + prediction.getImpulseId() + " " + prediction.getStateHash()
                                + " " + prediction.getBetterModel() + " " + prediction.getBetterRatio());
    }

    /** Whole records as text, which has every bit of their numbers, by series. */
    private Map<String, List<String>> responses(String name) {
        return read(name, settings(name).topics().responses(), Response::toString);
    }

    /** What a downstream consumer that reads committed records sees, by series, in order. */
    private <V> Map<String, List<String>> read(String name, Topic<String, V> topic, Function<V, String> text) {
        Map<String, List<String>> found = new TreeMap<>();
        for (LogRecord record : SmallDeployment.records(settings(name), topic.name())) {
            V value = topic.value().deserializer().deserialize(topic.name(), record.value());
            found.computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                    .add(text.apply(value));
        }
        return found;
    }
}
