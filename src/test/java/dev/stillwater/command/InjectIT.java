package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.producer.SignalProducer;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Impulses from the command line, at a service that predicts one series. */
class InjectIT {
    @TempDir
    private Path dir;

    @Test
    void everyImpulseHasAnEndAndOneForASeriesThatIsNotKnownIsToldSo() throws Exception {
        try (SmallDeployment deployment = SmallDeployment.start(dir)) {
            Settings settings =
                    deployment.settings(Map.of("twin.max", "80", "twin.threshold", "0", "impulse.wait", "2"));
            KafkaAccess.createTopics(settings);
            try (Service service = new Service(settings);
                    SignalProducer producer = producer(settings)) {
                service.start();
                producer.start();
                await().until(() -> deployment.run(new WatchCommand(), "--count", "1") == 0);

                assertThat(inject(deployment, "flow", "--every", "20", "--count", "3", "--wait"))
                        .isZero();
                assertThat(deployment.out().lines().filter(line -> line.startsWith("response to ")))
                        .as("three impulses in the time of one measurement")
                        .hasSize(1);
                assertThat(deployment.out()).contains("was being measured: it is in that response", "--every");

                assertThat(inject(deployment, "flow", "--wait", "--json")).isZero();
                JsonNode json = new ObjectMapper().readTree(deployment.out());
                assertThat(json.get("known").booleanValue()).isTrue();
                assertThat(json.at("/impulses/0/end").textValue()).isEqualTo("measured");
                assertThat(json.at("/responses/responses/0/impulseId")).isEqualTo(json.at("/impulses/0/id"));

                assertThat(inject(deployment, "nosuch")).isZero();
                assertThat(deployment.err())
                        .contains("no prediction of the series nosuch", "but of flow", "waits for the first sample");

                assertThat(inject(deployment, "nosuch", "--wait")).isEqualTo(1);
                assertThat(deployment.out()).contains("was refused");
            }
        }
    }

    private static SignalProducer producer(Settings settings) {
        SeriesSource source = new SeriesSource("flow", true, () -> new NoisySignal(new MackeyGlass(3), 0.3, 3));
        return new SignalProducer(
                settings.kafka(), settings.topics(), List.of(source), 50, -1, Clock.systemUTC(), (id, first) -> {});
    }

    private static int inject(SmallDeployment deployment, String series, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--series", series, "--amplitude", "1", "--timeout", "90"));
        arguments.addAll(List.of(more));
        return deployment.run(new InjectCommand(), arguments.toArray(String[]::new));
    }
}
