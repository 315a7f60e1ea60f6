package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.ModelFile;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.TopicLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is left of a series that was forgotten, over a broker, and of the one beside it. */
class ForgetIT {
    private static final int SAMPLES = 200;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();

    @Test
    void nothingIsLeftOfAForgottenSeriesAndTheOneBesideItGoesOn() throws Exception {
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"))) {
            Settings settings = settings(broker);
            KafkaAccess.createTopics(settings);
            try (Service service = new Service(settings);
                    KafkaProducer<String, String> producer =
                            new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
                service.start();
                produce(producer, "gone", 0);
                produce(producer, "beside", 0);
                producer.send(new ProducerRecord<>(
                        "stillwater.impulses", "gone", "{\"id\": \"kick\", \"amplitude\": 1, \"sequence\": 100000}"));
                awaitSequence(service, "gone");
                awaitSequence(service, "beside");
                await().until(() -> get(service, "/metrics").contains("series=\"gone\""));

                assertThat(forget(settings, "gone")).isZero();

                assertThat(out.toString()).contains("the series gone is forgotten");
                await().untilAsserted(() -> assertThat(get(service, "/metrics"))
                        .doesNotContain("gone")
                        .contains("series=\"beside\""));
                assertThat(get(service, "/api/series")).doesNotContain("gone").contains("beside");
                assertThat(get(service, "/api/series/gone")).contains("404");
                Map<String, byte[]> last = last(settings, "stillwater-series-changelog");
                assertThat(last).containsKeys("gone", "beside");
                assertThat(last.get("gone"))
                        .as("a compacted changelog keeps nothing")
                        .isNull();
                assertThat(last(settings, "stillwater.predictions").get("gone")).isNull();
                assertThat(last(settings, "stillwater.responses").get("gone")).isNull();

                produce(producer, "beside", SAMPLES);
                produce(producer, "gone", 0);
                awaitSequence(service, "gone");
                await().until(() -> get(service, "/api/series/beside").contains("\"sequence\":" + (2 * SAMPLES - 1)));
            }
            assertThat(verify(settings, "beside")).as(() -> out.toString()).isZero();
        }
    }

    private static void produce(KafkaProducer<String, String> producer, String series, int first) {
        for (int n = first; n < first + SAMPLES; n++) {
            producer.send(new ProducerRecord<>(
                    "stillwater.samples", series, "{\"sequence\": " + n + ", \"value\": " + Math.sin(n / 5.0) + "}"));
        }
        producer.flush();
    }

    private void awaitSequence(Service service, String series) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(service, "/api/series/" + series).contains("\"sequence\":" + (SAMPLES - 1)));
    }

    private static String get(Service service, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.page()).resolve(path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static Map<String, byte[]> last(Settings settings, String topic) {
        Map<String, byte[]> last = new HashMap<>();
        try (TopicLog log = TopicLog.open(settings.kafka(), topic)) {
            for (LogRecord record = log.next(); record != null; record = log.next()) {
                last.put(new String(record.key(), UTF_8), record.value());
            }
        }
        return last;
    }

    private int forget(Settings settings, String series) {
        ForgetCommand command = new ForgetCommand();
        CommandLine line = new CommandLine(command);
        command.addFlags();
        return line.setOut(new PrintWriter(out, true))
                .execute("--series", series, "--bootstrap-servers", settings.text(Setting.BOOTSTRAP_SERVERS));
    }

    private Settings settings(EmbeddedBroker broker) {
        return Settings.load(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "models", "*=small",
                        "models.dir", dir.resolve("models").toString(),
                        "state.dir", dir.resolve("state").toString(),
                        "http.port", "0"),
                null,
                Map.of());
    }

    private int verify(Settings settings, String series) {
        VerifyStreamCommand command = new VerifyStreamCommand();
        CommandLine line = new CommandLine(command);
        command.addFlags();
        return line.setOut(new PrintWriter(out, true))
                .execute(
                        "--series",
                        series,
                        "--bootstrap-servers",
                        settings.text(Setting.BOOTSTRAP_SERVERS),
                        "--models",
                        "*=small",
                        "--models-dir",
                        dir.resolve("models").toString());
    }
}
