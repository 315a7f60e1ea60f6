package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.ModelFile;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the service share the series of a real broker. */
class ForecastIT {
    private static final int SERIES = 12;

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theInstanceThatHoldsASeriesForecastsItAndTheOtherSaysWhichThatIs() throws Exception {
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), TestModels.yeo("small", 3));
        int one = freePort();
        int two = freePort();
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"))) {
            KafkaAccess.createTopics(settings(broker, one));
            try (Service first = new Service(settings(broker, one));
                    Service second = new Service(settings(broker, two))) {
                first.start();
                second.start();
                send(settings(broker, one));
                await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> everySeriesIsHeldByOne(one, two));
                assertThat(List.of(
                                get(one, "nobody").statusCode(),
                                get(two, "nobody").statusCode()))
                        .as("only the instance that would hold a series knows that it has not been seen")
                        .containsExactlyInAnyOrder(404, 421);
            }
        }
    }

    private void everySeriesIsHeldByOne(int one, int two) throws Exception {
        int byOne = 0;
        for (int i = 0; i < SERIES; i++) {
            HttpResponse<String> first = get(one, "s" + i);
            HttpResponse<String> second = get(two, "s" + i);
            boolean here = first.statusCode() == 200;
            JsonNode forecast = new ObjectMapper().readTree((here ? first : second).body());
            assertThat(forecast.path("points")).as(forecast.toString()).hasSize(5);
            assertThat(forecast.path("sequence").asLong()).isEqualTo(39);
            HttpResponse<String> other = here ? second : first;
            assertThat(other.statusCode()).isEqualTo(421);
            assertThat(other.body()).contains("127.0.0.1:" + (here ? one : two));
            byOne += here ? 1 : 0;
        }
        assertThat(byOne).isBetween(1, SERIES - 1);
    }

    private HttpResponse<String> get(int port, String series) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/api/series/" + series + "/forecast?horizon=5");
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static void send(Settings settings) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            for (int n = 0; n < 40; n++) {
                for (int i = 0; i < SERIES; i++) {
                    String value = String.valueOf(1 + 0.5 * Math.sin(n / 4.0 + i));
                    producer.send(
                            new ProducerRecord<>(settings.topics().samples().name(), "s" + i, value));
                }
            }
        }
    }

    private Settings settings(EmbeddedBroker broker, int port) {
        return Settings.load(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "state.dir", dir.resolve("state-" + port).toString(),
                        "models", "*=small",
                        "models.dir", dir.resolve("models").toString(),
                        "http.port", String.valueOf(port)),
                null,
                Map.of());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
