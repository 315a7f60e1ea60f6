package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of series that have ended, in a service over a broker that compacts, and of the one beside them. */
class ForgetIT {
    private static final int SAMPLES = 200;
    private static final Instant BEGIN = Instant.now().minus(Duration.ofHours(4));

    private static final Map<String, String> COMPACTED_AT_ONCE = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "500",
            "min.cleanable.dirty.ratio", "0",
            "delete.retention.ms", "0");

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private Instant clock = BEGIN;
    private int sent;

    @Test
    void nothingIsLeftOfSeriesThatHaveEndedAndTheOneBesideThemGoesOn() throws Exception {
        try (SmallDeployment deployment = SmallDeployment.start(dir, Map.of("log.cleaner.backoff.ms", "100"))) {
            Settings settings = deployment.settings(Map.of("partitions", "1", "series.max", "3", "series.ttl", "1h"));
            KafkaAccess.createTopics(settings);
            try (KafkaProducer<String, String> producer = SmallDeployment.producer(settings)) {
                try (Service service = new Service(settings)) {
                    service.start();
                    for (int n = 0; n < SAMPLES; n++) {
                        send(producer, "gone", n, BEGIN.plusSeconds(n));
                        send(producer, "silent", n, BEGIN.plusSeconds(n));
                        beside(producer, 1);
                    }
                    producer.send(new ProducerRecord<>(
                            "stillwater.impulses",
                            "gone",
                            "{\"id\": \"kick\", \"amplitude\": 1, \"sequence\": 100000}"));
                    for (String series : List.of("gone", "silent", "beside")) {
                        awaitSequence(service, series, SAMPLES - 1);
                    }
                    await().until(() -> get(service, "/metrics").contains("series=\"gone\""));

                    send(producer, "fourth", 0, BEGIN.plusSeconds(SAMPLES));
                    await().until(() -> refused(settings).contains("fourth"));
                    assertThat(deployment.run(new ForgetCommand(), "--series", "gone"))
                            .isZero();
                    assertThat(deployment.out()).contains("the series gone is forgotten");
                    isForgotten(service, "gone");
                    assertThat(deployment.run(new ForgetCommand(), "--series", "nosuch"))
                            .isZero();
                    assertThat(deployment.out()).contains("there was no series nosuch");

                    for (int n = 0; n < SAMPLES; n++) { // two hours, in which nothing comes of the silent one
                        beside(producer, 36);
                        send(producer, "fourth", n, clock);
                    }
                    awaitSequence(service, "beside", 2 * SAMPLES - 1);
                    awaitSequence(service, "fourth", SAMPLES - 1);
                    isForgotten(service, "silent");
                    assertThat(verify(deployment, "beside")).as(deployment::out).isZero();

                    List<String> topics = new ArrayList<>(PredictionTopology.changelogs("stillwater"));
                    topics.addAll(List.of("stillwater.predictions", "stillwater.responses"));
                    compact(settings, topics);
                    await().untilAsserted(() -> {
                        beside(producer, 12); // segments that are complete are compacted
                        producer.send(new ProducerRecord<>("stillwater.impulses", "nobody", null));
                        for (String topic : topics) {
                            assertThat(series(settings, topic)).as(topic).doesNotContain("gone", "silent");
                        }
                    });

                    send(producer, "gone", 0, clock);
                    awaitSequence(service, "gone", 0);
                }
                try (Service again = new Service(settings)) {
                    again.start();
                    send(producer, "fifth", 0, clock);
                    await().until(() -> refused(settings).contains("fifth"));
                    beside(producer, 5);
                    awaitSequence(again, "beside", sent - 1);
                }
            }
            List<String> expected = hashes(settings, sent);
            assertThat(SmallDeployment.predictions(settings).get("beside"))
                    .allSatisfy(
                            each -> assertThat(each.getStateHash()).isEqualTo(expected.get((int) each.getSequence())))
                    .last()
                    .extracting(Prediction::getSequence)
                    .isEqualTo(sent - 1L);
        }
    }

    private static void compact(Settings settings, List<String> topics) throws Exception {
        Collection<AlterConfigOp> all = COMPACTED_AT_ONCE.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (Admin admin = KafkaAccess.admin(settings)) {
            admin.incrementalAlterConfigs(topics.stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic), topic -> all)))
                    .all()
                    .get();
        }
    }

    private static void send(KafkaProducer<String, String> producer, String series, int sequence, Instant time) {
        producer.send(new ProducerRecord<>(
                "stillwater.samples",
                null,
                time.toEpochMilli(),
                series,
                "{\"sequence\": " + sequence + ", \"value\": " + value(sequence) + "}"));
    }

    private static double value(int sequence) {
        return Math.sin(sequence / 5.0);
    }

    /** The next sample of the series beside them. */
    private void beside(KafkaProducer<String, String> producer, int seconds) {
        clock = clock.plusSeconds(seconds);
        send(producer, "beside", sent++, clock);
        producer.flush();
    }

    private void awaitSequence(Service service, String series, int sequence) {
        await().pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> assertThat(get(service, "/api/series/" + series)).contains("\"sequence\":" + sequence));
    }

    /** The meters by the thread that predicts, the page by that which follows the topics. */
    private void isForgotten(Service service, String series) {
        await().untilAsserted(() -> {
            assertThat(get(service, "/metrics"))
                    .doesNotContain("series=\"" + series + "\"")
                    .contains("series=\"beside\"");
            assertThat(get(service, "/api/series"))
                    .doesNotContain("\"series\":\"" + series + "\"")
                    .contains("beside");
            assertThat(get(service, "/api/series/" + series)).contains("404");
        });
    }

    private String get(Service service, String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(service.page()).resolve(path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** The series of which samples were too many. */
    private static List<String> refused(Settings settings) {
        return series(settings, "stillwater.dead-letters");
    }

    private static List<String> series(Settings settings, String topic) {
        return SmallDeployment.records(settings, topic).stream()
                .map(record -> new String(record.key(), UTF_8).replaceAll("\0.*", ""))
                .distinct()
                .toList();
    }

    /** What the network makes of the series beside them alone. */
    private static List<String> hashes(Settings settings, int samples) {
        SeriesPredictor predictor = SeriesRules.predictor(settings);
        List<String> hashes = new ArrayList<>();
        SeriesState state = null;
        for (int n = 0; n < samples; n++) {
            Sample sample = new Sample((long) n, BEGIN, value(n), null);
            Outcome.Advanced advanced =
                    (Outcome.Advanced) predictor.advance(state, SmallDeployment.NETWORK, sample, false);
            hashes.add(advanced.prediction().getStateHash());
            state = advanced.state();
        }
        return hashes;
    }

    private int verify(SmallDeployment deployment, String series) {
        return deployment.run(
                new VerifyStreamCommand(),
                "--series",
                series,
                "--models",
                "*=small",
                "--models-dir",
                dir.resolve("models").toString());
    }
}
