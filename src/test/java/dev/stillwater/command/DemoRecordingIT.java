package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.network.ModelStep;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a process of its own, with a recording of the user and a network for it. */
class DemoRecordingIT {
    private static final int SAMPLES = 160; // enough for an error to be told
    private static final Pattern PAGE = Pattern.compile("Live page: (http://localhost:\\d+)/");

    @TempDir
    private Path dir;

    private Path log;
    private Path recording;

    private static double value(int n) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", 1 + 0.5 * Math.sin(n / 4.0)));
    }

    @BeforeEach
    void record() throws IOException {
        log = dir.resolve("demo.log");
        StringBuilder lines = new StringBuilder("\uFEFF# a record\r\n");
        for (int n = 0; n < SAMPLES; n++) {
            lines.append(value(n)).append("\r\n");
        }
        recording = Files.writeString(dir.resolve("record.txt"), lines.append("\r\n"));
    }

    @Test
    void theRecordingIsPredictedByTheNetworkNamedForItToItsEndAndTheDemoEndsWhenAsked() throws Exception {
        Model window = TestModels.mlp("window", 9, 3);
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/window.safetensors"), window);
        try (ServeProcess demo = demo(
                "--models-dir=" + dir.resolve("models"),
                "--models=recording=window,laser-*=lstm-haken-laser,*=yeo-mackey-glass-0.64")) {
            JsonNode series = awaitLastPredictionOfTheRecording(demo);

            ModelStep step = new ModelStep(window.initialState(), 0);
            for (int n = 0; n < SAMPLES; n++) {
                step = window.step(step.state(), value(n));
            }
            assertThat(series.path("modelId").asText()).isEqualTo("window");
            assertThat(series.path("observed").asDouble()).isEqualTo(value(SAMPLES - 1));
            assertThat(series.path("predicted").asDouble()).isEqualTo(step.predicted());
            assertThat(series.path("scoredAgainst").asText()).isEqualTo("samples");
            awaitTheSameErrorOnThePageAndInTheMetrics();
            assertThat(demo.terminate()).as(() -> log()).isZero();
        }
        assertThat(log()).contains("Stopping.").doesNotContain("ERROR", "Exception");
    }

    private ServeProcess demo(String... options) throws IOException {
        String[] arguments = new String[options.length + 6];
        arguments[0] = "demo";
        arguments[1] = "--recording=" + recording;
        arguments[2] = "--kafka-port=0";
        arguments[3] = "--http-port=0";
        arguments[4] = "--data-dir=" + dir.resolve("data");
        arguments[5] = "--rate=50";
        System.arraycopy(options, 0, arguments, 6, options.length);
        return new ServeProcess(log, arguments);
    }

    private JsonNode awaitLastPredictionOfTheRecording(ServeProcess demo) {
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .failFast("the demo has ended", () -> !demo.isAlive())
                .ignoreExceptions()
                .until(this::series, series -> series.path("predictedSequence").asLong() == SAMPLES);
    }

    /** Both are of all samples, since none was there before the service; they are updated by different threads. */
    private void awaitTheSameErrorOnThePageAndInTheMetrics() {
        await().untilAsserted(() -> {
            double page = series().path("nrmse").asDouble();
            assertThat(get("/metrics").lines().filter(line -> line.startsWith("stillwater_nrmse_ratio")))
                    .contains("stillwater_nrmse_ratio{series=\"recording\"} " + page);
        });
        assertThat(log()).contains("0 records by now");
    }

    private JsonNode series() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get("/api/series/recording"));
    }

    private String get(String path) throws IOException, InterruptedException {
        Matcher page = PAGE.matcher(log());
        assertThat(page.find()).as(log()).isTrue();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(page.group(1) + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
