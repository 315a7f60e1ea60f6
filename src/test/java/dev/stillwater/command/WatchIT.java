package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.Topic;
import dev.stillwater.web.Records;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WatchIT {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aWatchOfASeriesThatDoesNotComeSaysSoOnceAndWaitsOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"))) {
            Settings settings = Settings.load(Map.of("bootstrap.servers", broker.bootstrapServers()), null, Map.of());
            KafkaAccess.createTopics(settings);
            Topic<String, Prediction> topic = settings.topics().predictions();
            try (KafkaProducer<String, Prediction> producer = new KafkaProducer<>(
                    settings.kafka(), topic.key().serializer(), topic.value().serializer())) {
                CompletableFuture<Integer> watch = CompletableFuture.supplyAsync(() -> watch(broker));
                await().until(() -> {
                    producer.send(new ProducerRecord<>(topic.name(), "there", Records.prediction(1, 2, 3)));
                    return !err.toString().isEmpty();
                });
                assertThat(watch).isNotDone();

                producer.send(new ProducerRecord<>(topic.name(), "late", Records.prediction(1, 2, 3)));

                assertThat(watch).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
            }
        }
        assertThat(err.toString().strip())
                .isEqualTo("stillwater: no prediction of the series late within 5 s, but of there; waiting on");
        assertThat(out.toString().lines()).hasSize(2 + 1 + 1).last().asString().startsWith("late ");
    }

    private int watch(EmbeddedBroker broker) {
        WatchCommand command = new WatchCommand();
        CommandLine commandLine = new CommandLine(command);
        command.addFlags();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--series", "late", "--count", "1", "--bootstrap-servers", broker.bootstrapServers());
    }
}
