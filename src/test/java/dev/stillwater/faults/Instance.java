package dev.stillwater.faults;

import static org.awaitility.Awaitility.await;

import dev.stillwater.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An instance of the service as a process: killed and started again it has the same port and state directory. */
final class Instance implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path stateDir;
    private final Path log;
    private final int port = Ports.free();
    private final List<String> arguments;
    private ChildProcess process;

    /**
     * Starts it; does not wait.
     *
     * @param log file to which it prints
     * @param settings all but state directory and port
     */
    Instance(Path stateDir, Path log, List<String> settings) throws IOException {
        this.stateDir = stateDir;
        this.log = log;
        arguments = new ArrayList<>(List.of("serve", "--state-dir=" + stateDir, "--http-port=" + port));
        arguments.addAll(settings);
        start();
    }

    void start() throws IOException {
        process = new ChildProcess(log, Main.class, arguments);
    }

    ChildProcess process() {
        return process;
    }

    Path stateDir() {
        return stateDir;
    }

    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** What it answers to a GET; status 0 where it does not. */
    Answer get(String path) throws InterruptedException {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(uri(path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }

    record Answer(int status, String body) {}

    /** Partitions of samples and impulses that it has now. */
    int partitions() throws InterruptedException {
        return (int) get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("kafka_consumer_coordinator_assigned_partitions"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Waits until it is ready and has partitions. */
    void awaitPartitions() {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> get("/health/ready").status() == 200 && partitions() > 0);
    }

    @Override
    public void close() {
        process.close();
    }
}
