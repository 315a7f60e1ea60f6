package dev.stillwater.command;

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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Impulses from the command line, at a service that predicts one series. */
class InjectIT {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyImpulseHasAnEndAndOneForASeriesThatIsNotKnownIsToldSo() throws Exception {
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"))) {
            Settings settings = settings(broker);
            KafkaAccess.createTopics(settings);
            try (Service service = new Service(settings);
                    SignalProducer producer = producer(settings)) {
                service.start();
                producer.start();
                await().atMost(Duration.ofSeconds(60)).until(() -> watch(settings) == 0);

                assertThat(inject(settings, "flow", "--every", "20", "--count", "3", "--wait"))
                        .isZero();
                assertThat(out.toString().lines().filter(line -> line.startsWith("response to ")))
                        .as("three impulses in the time of one measurement")
                        .hasSize(1);
                assertThat(out.toString()).contains("was being measured: it is in that response", "--every");

                assertThat(inject(settings, "flow", "--wait", "--json")).isZero();
                JsonNode json = new ObjectMapper().readTree(out.toString());
                assertThat(json.get("known").booleanValue()).isTrue();
                assertThat(json.at("/impulses/0/end").textValue()).isEqualTo("measured");
                assertThat(json.at("/responses/responses/0/impulseId")).isEqualTo(json.at("/impulses/0/id"));

                assertThat(inject(settings, "nosuch")).isZero();
                assertThat(err.toString())
                        .contains("no prediction of the series nosuch", "but of flow", "waits for the first sample");

                assertThat(inject(settings, "nosuch", "--wait")).isEqualTo(1);
                assertThat(out.toString()).contains("was refused");
            }
        }
    }

    private Settings settings(EmbeddedBroker broker) {
        return Settings.load(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "models", "*=small",
                        "models.dir", dir.resolve("models").toString(),
                        "state.dir", dir.resolve("state").toString(),
                        "twin.max", "80",
                        "twin.threshold", "0",
                        "impulse.wait", "2",
                        "http.port", "0"),
                null,
                Map.of());
    }

    private static SignalProducer producer(Settings settings) {
        SeriesSource source = new SeriesSource("flow", true, () -> new NoisySignal(new MackeyGlass(3), 0.3, 3));
        return new SignalProducer(
                settings.kafka(), settings.topics(), List.of(source), 50, -1, Clock.systemUTC(), (id, first) -> {});
    }

    private int watch(Settings settings) {
        return run(new WatchCommand(), settings, "--count", "1");
    }

    private int inject(Settings settings, String series, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--series", series, "--amplitude", "1", "--timeout", "90"));
        arguments.addAll(List.of(more));
        return run(new InjectCommand(), settings, arguments.toArray(String[]::new));
    }

    private int run(SettingsCommand command, Settings settings, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = new CommandLine(command);
        command.addFlags();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", settings.text(Setting.BOOTSTRAP_SERVERS)));
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
