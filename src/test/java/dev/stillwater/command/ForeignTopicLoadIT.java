package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.ModelFile;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.TopicLog;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Records without keys that have several samples each, and the same samples as Stillwater's own, over one broker. */
class ForeignTopicLoadIT {
    private static final int PARTITIONS = 8;
    private static final int RECORDS = 200;
    private static final int KICKED = RECORDS / 2 + 20;
    private static final List<String> HOSTS = List.of("h1", "h2", "h3", "h4");
    private static final List<String> METRICS = List.of("cpu", "load");
    private static final int SERIES = HOSTS.size() * METRICS.size();
    private static final long BEGIN = 1_790_000_000_000L;
    private static final String MAPPING = """
            value: { form: json }
            samples:
              - series: "{/host}.{/metrics/*/name}"
                value: /metrics/*/value
                time: { path: /t, unit: ms }
                sequence: /n
            """;

    @TempDir
    private Path dir;

    @Test
    void foreignRecordsWithoutKeysArePredictedBitForBitAsOwnOnesAlsoAfterAKillAndAfterAReset() throws Exception {
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
        Files.writeString(dir.resolve("mapping.yaml"), MAPPING);
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"))) {
            Map<String, String> foreign = new HashMap<>(common(broker, "foreign"));
            foreign.put("mapping", dir.resolve("mapping.yaml").toString());
            Settings mapped = Settings.load(foreign, null, Map.of());
            Settings own = Settings.load(common(broker, "own"), null, Map.of());
            for (Settings settings : List.of(own, mapped)) {
                KafkaAccess.createTopics(settings);
                perturb(settings);
            }
            try (Service reference = new Service(own);
                    ServeProcess first = serve(foreign)) {
                reference.start();
                sendOwn(own);
                sendForeign(mapped, 0, RECORDS / 2);
                awaitPredictions(mapped, SERIES * RECORDS / 4);
                sendForeign(mapped, RECORDS / 2, RECORDS);
                first.kill();
                awaitPredictions(own, SERIES * RECORDS);
            }
            try (Service second = new Service(mapped)) {
                second.start();
                awaitPredictions(mapped, SERIES * RECORDS);
                assertThat(reset(mapped)).isEqualTo("1 stillwater: the group foreign has ");
            }
            Map<String, List<String>> expected = predictions(own);
            assertThat(expected)
                    .hasSize(SERIES)
                    .allSatisfy((series, list) -> assertThat(list)
                            .hasSize(RECORDS)
                            .anySatisfy(text -> assertThat(text).contains("\"kick\"")));
            assertThat(predictions(mapped)).isEqualTo(expected);

            assertThat(reset(mapped)).isEqualTo("0 ");
            assertThat(KafkaAccess.topicNames(mapped)).contains("foreign-series-changelog");
            assertThat(reset(mapped, "--yes")).isEqualTo("0 ");
            assertThat(KafkaAccess.topicNames(mapped)).noneMatch(name -> name.startsWith("foreign-"));
            try (Service afresh = new Service(mapped.with(Setting.REPARTITION_PARTITIONS, "3"))) {
                afresh.start();
                awaitPredictions(mapped, 2 * SERIES * RECORDS);
            }
            Map<String, List<String>> again = new TreeMap<>();
            predictions(mapped).forEach((series, list) -> again.put(series, list.subList(RECORDS, RECORDS + KICKED)));
            expected.replaceAll((series, list) -> list.subList(0, KICKED)); // impulses are in no order to a backlog
            assertThat(again).isEqualTo(expected);
        }
    }

    private Map<String, String> common(EmbeddedBroker broker, String name) {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("topic.prefix", name + "."),
                Map.entry("application.id", name),
                Map.entry("state.dir", dir.resolve(name + "-state").toString()),
                Map.entry("models", "*=small"),
                Map.entry("models.dir", dir.resolve("models").toString()),
                Map.entry("partitions", String.valueOf(PARTITIONS)),
                Map.entry("impulse.wait", "3600"),
                Map.entry("http.port", "0"),
                Map.entry("streams.consumer.session.timeout.ms", "6000"),
                Map.entry("streams.consumer.heartbeat.interval.ms", "2000"));
    }

    private ServeProcess serve(Map<String, String> settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        settings.forEach((key, value) -> arguments.add("-P" + key + "=" + value));
        return new ServeProcess(dir.resolve("foreign.log"), arguments.toArray(String[]::new));
    }

    /** Exit code and the first words of what is wrong. */
    private static String reset(Settings settings, String... flags) {
        StringWriter err = new StringWriter();
        ResetCommand command = new ResetCommand();
        CommandLine line = new CommandLine(command);
        command.addFlags();
        line.setErr(new PrintWriter(err));
        line.setOut(new PrintWriter(new StringWriter()));
        line.setExecutionExceptionHandler((failure, commandLine, result) -> {
            commandLine.getErr().print("stillwater: " + failure.getMessage());
            return CommandFailedException.EXIT_CODE;
        });
        List<String> arguments = new ArrayList<>(List.of(flags));
        for (Setting setting : List.of(Setting.BOOTSTRAP_SERVERS, Setting.APPLICATION_ID, Setting.STATE_DIR)) {
            arguments.add(setting.flag() + "=" + settings.text(setting));
        }
        int code = line.execute(arguments.toArray(String[]::new));
        return code + " " + err.toString().replaceAll("\\d.*", "");
    }

    private static double value(int host, int metric, int n) {
        return Math.sin(n / (5.0 + host)) + metric / 4.0;
    }

    private static void sendOwn(Settings settings) {
        Topic<String, Sample> topic = settings.topics().samplesToWrite();
        try (KafkaProducer<String, Sample> producer = new KafkaProducer<>(
                settings.kafka(), topic.key().serializer(), topic.value().serializer())) {
            for (int n = 0; n < RECORDS; n++) {
                for (int host = 0; host < HOSTS.size(); host++) {
                    for (int metric = 0; metric < METRICS.size(); metric++) {
                        producer.send(new ProducerRecord<>(
                                topic.name(),
                                HOSTS.get(host) + "." + METRICS.get(metric),
                                new Sample(
                                        (long) n,
                                        Instant.ofEpochMilli(BEGIN + n * 1_000L),
                                        value(host, metric, n),
                                        null)));
                    }
                }
            }
        }
    }

    /** All records of a host are in one partition, which no key tells. */
    private static void sendForeign(Settings settings, int from, int to) {
        String topic = settings.topics().samples().name();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            for (int n = from; n < to; n++) {
                for (int host = 0; host < HOSTS.size(); host++) {
                    CRC32 crc = new CRC32();
                    crc.update(HOSTS.get(host).getBytes(UTF_8));
                    String json = String.format(
                            Locale.ROOT,
                            "{\"host\": \"%s\", \"t\": %d, \"n\": %d, \"state\": {\"up\": true}, \"metrics\":"
                                    + " [{\"name\": \"cpu\", \"value\": %s}, {\"name\": \"load\", \"value\": \"%s\"}]}",
                            HOSTS.get(host),
                            BEGIN + n * 1_000L,
                            n,
                            value(host, 0, n),
                            value(host, 1, n));
                    producer.send(
                            new ProducerRecord<>(topic, (int) (crc.getValue() % PARTITIONS), (String) null, json));
                }
            }
        }
    }

    private static void perturb(Settings settings) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            for (String host : HOSTS) {
                for (String metric : METRICS) {
                    producer.send(new ProducerRecord<>(
                            settings.topics().impulses().name(),
                            host + "." + metric,
                            "{\"id\": \"kick\", \"amplitude\": 0.5, \"shape\": \"NOISE\", \"length\": 20, \"sequence\": "
                                    + KICKED + "}"));
                }
            }
        }
    }

    private void awaitPredictions(Settings settings, int atLeast) {
        await().atMost(Duration.ofMinutes(4)) // a busy machine needs minutes for what takes seconds
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(predictions(settings).values().stream()
                                .mapToInt(List::size)
                                .sum())
                        .as(() -> settings.text(Setting.TOPIC_PREFIX) + " " + log())
                        .isGreaterThanOrEqualTo(atLeast));
    }

    private String log() {
        try {
            return Files.readString(dir.resolve("foreign.log"), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Whole records as text, which has every bit of their numbers, by series, in order. */
    private static Map<String, List<String>> predictions(Settings settings) {
        Topics topics = settings.topics();
        Topic<String, Prediction> topic = topics.predictions();
        Map<String, List<String>> found = new TreeMap<>();
        try (TopicLog log = TopicLog.open(settings.kafka(), topic.name())) {
            for (LogRecord record = log.next(); record != null; record = log.next()) {
                found.computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                        .add(topic.value()
                                .deserializer()
                                .deserialize(topic.name(), record.value())
                                .toString());
            }
        }
        return found;
    }
}
