package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Files.writeString(dir.resolve("mapping.yaml"), MAPPING);
        try (SmallDeployment deployment = SmallDeployment.start(dir)) {
            Map<String, String> foreign = deployment.oneOfSeveral("foreign");
            foreign.put("mapping", dir.resolve("mapping.yaml").toString());
            Settings mapped = Settings.load(foreign, null, Map.of());
            Settings own = Settings.load(deployment.oneOfSeveral("own"), null, Map.of());
            for (Settings settings : List.of(own, mapped)) {
                KafkaAccess.createTopics(settings);
                perturb(settings);
            }
            try (Service reference = new Service(own);
                    ServeProcess first = deployment.serve(foreign)) {
                reference.start();
                sendOwn(own);
                sendForeign(mapped, 0, RECORDS / 2);
                awaitPredictions(deployment, mapped, SERIES * RECORDS / 4);
                sendForeign(mapped, RECORDS / 2, RECORDS);
                first.kill();
                awaitPredictions(deployment, own, SERIES * RECORDS);
            }
            try (Service second = new Service(mapped)) {
                second.start();
                awaitPredictions(deployment, mapped, SERIES * RECORDS);
                assertThat(reset(deployment, mapped)).isEqualTo("1 stillwater: the group foreign has ");
            }
            Map<String, List<String>> expected = predictions(own);
            assertThat(expected)
                    .hasSize(SERIES)
                    .allSatisfy((series, list) -> assertThat(list)
                            .hasSize(RECORDS)
                            .anySatisfy(text -> assertThat(text).contains("\"kick\"")));
            assertThat(predictions(mapped)).isEqualTo(expected);

            assertThat(reset(deployment, mapped)).isEqualTo("0 ");
            assertThat(KafkaAccess.topicNames(mapped)).contains("foreign-series-changelog");
            assertThat(reset(deployment, mapped, "--yes")).isEqualTo("0 ");
            assertThat(KafkaAccess.topicNames(mapped)).noneMatch(name -> name.startsWith("foreign-"));
            try (Service afresh = new Service(mapped.with(Setting.REPARTITION_PARTITIONS, "3"))) {
                afresh.start();
                awaitPredictions(deployment, mapped, 2 * SERIES * RECORDS);
            }
            Map<String, List<String>> again = new TreeMap<>();
            predictions(mapped).forEach((series, list) -> again.put(series, list.subList(RECORDS, RECORDS + KICKED)));
            expected.replaceAll((series, list) -> list.subList(0, KICKED)); // impulses are in no order to a backlog
            assertThat(again).isEqualTo(expected);
        }
    }

    /** Exit code and the first words of what is wrong. */
    private static String reset(SmallDeployment deployment, Settings settings, String... flags) {
        List<String> arguments = new ArrayList<>(List.of(flags));
        for (Setting setting : List.of(Setting.APPLICATION_ID, Setting.STATE_DIR)) {
            arguments.add(setting.flag() + "=" + settings.text(setting));
        }
        int code = deployment.run(new ResetCommand(), arguments.toArray(String[]::new));
        return code + " " + deployment.err().replaceAll("\\d.*", "");
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
        try (KafkaProducer<String, String> producer = SmallDeployment.producer(settings)) {
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
        try (KafkaProducer<String, String> producer = SmallDeployment.producer(settings)) {
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

    private static void awaitPredictions(SmallDeployment deployment, Settings settings, int atLeast) {
        await().atMost(Duration.ofMinutes(4)) // a busy machine needs minutes for what takes seconds
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(predictions(settings).values().stream()
                                .mapToInt(List::size)
                                .sum())
                        .as(() -> settings.text(Setting.TOPIC_PREFIX) + " " + deployment.log())
                        .isGreaterThanOrEqualTo(atLeast));
    }

    /** Whole records as text, which has every bit of their numbers, by series, in order. */
    private static Map<String, List<String>> predictions(Settings settings) {
        Map<String, List<String>> found = new TreeMap<>();
        SmallDeployment.predictions(settings)
                .forEach((series, list) -> found.put(
                        series, list.stream().map(Prediction::toString).toList()));
        return found;
    }
}
