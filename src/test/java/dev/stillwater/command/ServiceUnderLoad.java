package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a process of its own, and what can be measured of it from outside. */
final class ServiceUnderLoad implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("Live page: http://localhost:(\\d+)/");

    private final ServeProcess process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * How fast it went.
     *
     * @param cpuPerPrediction processor seconds
     * @param perSecond predictions
     */
    record Pace(double cpuPerPrediction, double perSecond) {}

    /** @param dir made, for log and state */
    ServiceUnderLoad(String bootstrapServers, Path dir, String... options) throws IOException {
        Path log = Files.createDirectories(dir).resolve("service.log");
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--bootstrap-servers=" + bootstrapServers,
                "--state-dir=" + dir.resolve("state"),
                "--http-port=0"));
        arguments.addAll(List.of(options));
        process = new ServeProcess(log, arguments.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> PAGE.matcher(text(log)).find());
        Matcher page = PAGE.matcher(text(log));
        port = page.find() ? Integer.parseInt(page.group(1)) : 0;
        await().atMost(Duration.ofSeconds(90)).until(() -> meter("stillwater_predictions_total") > 0);
    }

    int port() {
        return port;
    }

    /** The sum of a meter over its tags. */
    double meter(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                .build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What it has done so far. */
    Reading reading() throws IOException, InterruptedException {
        return new Reading(meter("stillwater_predictions_total"), process.cpuSeconds(), System.nanoTime());
    }

    /**
     * What a service has done up to a moment.
     *
     * @param predictions made
     * @param cpu processor seconds spent
     * @param nanos the moment, on a monotonic clock
     */
    record Reading(double predictions, double cpu, long nanos) {
        Pace since(Reading before) {
            double made = predictions - before.predictions;
            return new Pace((cpu - before.cpu) / made, made / ((nanos - before.nanos) / 1e9));
        }
    }

    /** Bytes that survive a full collection, and those of direct buffers. */
    double liveMemory() throws IOException, InterruptedException {
        process.collectGarbage();
        return meter("jvm_gc_live_data_size_bytes") + meter("jvm_buffer_memory_used_bytes");
    }

    /** Lets time pass. */
    void pass(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String text(Path log) throws IOException {
        return Files.readString(log, UTF_8);
    }

    @Override
    public void close() {
        process.close();
    }
}
