package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.ModelFile;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.producer.SignalProducer;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.TopicSoFar;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command beside a service in a process of its own, which is killed and goes on; then its topics are spoilt. */
class VerifyStreamIT {
    private static final int SAMPLES = 600;
    private static final List<String> SERIES = List.of("a", "b", "c", "lagged", "window");

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aServiceThatWasKilledIsProvenWellAndEachWayToSpoilItsTopicsIsFound() throws Exception {
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
        ModelFile.write(dir.resolve("models/lagged.safetensors"), TestModels.lstm("lagged", 5, 3));
        ModelFile.write(dir.resolve("models/window.safetensors"), TestModels.mlp("window", 9, 3));
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"))) {
            Settings settings = settings(broker);
            KafkaAccess.createTopics(settings);
            try (TopicSoFar predictions = TopicSoFar.open(
                            settings.kafka(), settings.topics().predictions().name());
                    SignalProducer beginning = produce(settings, 1);
                    SignalProducer input = produce(settings, SAMPLES - 1)) {
                try (ServeProcess first = serve(settings)) {
                    beginning.start();
                    awaitPredictions(predictions, SERIES.size());
                    input.start();
                    awaitPredictions(predictions, SERIES.size() * 50);
                    perturb(settings);
                    awaitPredictions(predictions, SERIES.size() * 100);
                    first.kill();
                }
                try (ServeProcess second = serve(settings)) {
                    awaitPredictions(predictions, SERIES.size() * 120);
                    assertThat(verify(settings))
                            .as("while it runs: " + out + err)
                            .isZero();
                    awaitPredictions(predictions, SERIES.size() * SAMPLES);
                    assertThat(second.terminate()).isZero();
                }
            }

            assertThat(verify(settings, "--json")).as(out.toString()).isZero();
            JsonNode well = new ObjectMapper().readTree(out.toString());
            assertThat(well.path("predictions").path("equal").asInt()).isEqualTo(SERIES.size() * SAMPLES);
            assertThat(well.path("responses").path("equal").asInt())
                    .as(out.toString())
                    .isEqualTo(SERIES.size());
            assertThat(well.path("deadLettered").asInt()).isEqualTo(1);
            assertThat(well.path("series")).hasSize(SERIES.size());

            assertThat(verify(settings, "--gap-max=100", "--warm-up=7")).isEqualTo(1);
            assertThat(out.toString()).contains("synchronized");

            writeAPredictionOfAOnceMore(settings);
            assertThat(verify(settings)).isEqualTo(1);
            assertThat(out.toString())
                    .contains("1 doubled", "NOT well: 1 series with problems, 0 that cannot be decided");

            assertThat(verify(settings, "--series=lag*,b"))
                    .as("the others are well")
                    .isZero();
            assertThat(verify(settings, "--series=typo"))
                    .as("of no series it is not said that all is well")
                    .isEqualTo(1);
            assertThat(out.toString()).isEmpty();
        }
    }

    private int verify(Settings settings, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        VerifyStreamCommand command = new VerifyStreamCommand();
        CommandLine commandLine = new CommandLine(command);
        command.addFlags();
        List<String> arguments = new ArrayList<>(rules(settings));
        Collections.addAll(arguments, more);
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(
                        (problem, line, parsed) -> problem instanceof InvalidSettingException ? 2 : 1)
                .execute(arguments.toArray(String[]::new));
    }

    private List<String> rules(Settings settings) {
        return List.of(
                "--bootstrap-servers=" + settings.text(Setting.BOOTSTRAP_SERVERS),
                "--models=lagged=lagged,window=window,*=small",
                "--models-dir=" + dir.resolve("models"),
                "-Ptwin.max=60");
    }

    private ServeProcess serve(Settings settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(rules(settings));
        arguments.addAll(List.of(
                "--state-dir=" + dir.resolve("state"),
                "--http-port=0",
                "-Pstreams.consumer.session.timeout.ms=3000", // the killed one is missed soon
                "-Pstreams.consumer.heartbeat.interval.ms=1000"));
        return new ServeProcess(dir.resolve("service.log"), arguments.toArray(String[]::new));
    }

    private static SignalProducer produce(Settings settings, int count) {
        List<SeriesSource> sources = new ArrayList<>();
        for (String series : SERIES) {
            long seed = series.hashCode();
            sources.add(new SeriesSource(series, true, () -> new NoisySignal(new MackeyGlass(seed), 0.3, seed)));
        }
        return new SignalProducer(
                settings.kafka(), settings.topics(), sources, 40, count, Clock.systemUTC(), (id, first) -> {});
    }

    /** An impulse at the next sample of each series, whichever that is, and a sample that is none. */
    private static void perturb(Settings settings) {
        Topics topics = settings.topics();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            SERIES.forEach(series ->
                    producer.send(new ProducerRecord<>(topics.impulses().name(), series, "{\"amplitude\": 0.5}")));
            producer.send(new ProducerRecord<>(topics.samples().name(), "a", "nonsense"));
        }
    }

    private static void awaitPredictions(TopicSoFar predictions, int atLeast) {
        await().atMost(Duration.ofMinutes(4)).until(() -> predictions.look().size() >= atLeast);
    }

    private static void writeAPredictionOfAOnceMore(Settings settings) {
        String topic = settings.topics().predictions().name();
        LogRecord record = SmallDeployment.records(settings, topic).stream()
                .filter(each -> new String(each.key(), UTF_8).equals("a"))
                .skip(50)
                .findFirst()
                .orElseThrow();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value()));
        }
    }

    private static Settings settings(EmbeddedBroker broker) {
        return Settings.load(Map.of("bootstrap.servers", broker.bootstrapServers()), null, Map.of());
    }
}
