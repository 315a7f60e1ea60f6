package dev.stillwater.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.Ticking;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.SeriesSummary;
import dev.stillwater.web.registry.RegisteredSchema;
import dev.stillwater.web.transport.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A web server on a free port with a client, and in place of the stream plain values that a test can set. */
final class WebFixture implements AutoCloseable {
    static final StreamHandler.Pace FAST = new StreamHandler.Pace(
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(300),
            3);

    final Ticking clock = new Ticking(System.currentTimeMillis());
    final LiveFeed feed = new LiveFeed(clock);
    final ResponseLog responses = new ResponseLog();
    final List<Impulse> impulses = new CopyOnWriteArrayList<>();
    final HttpClient http = HttpClient.newHttpClient();
    volatile boolean live = true;
    volatile boolean ready = true;
    volatile Health.@Nullable Backfill catchingUp;
    volatile String trouble = "restoring";
    volatile boolean topicBroken;
    volatile String scrape = "stillwater_samples_total 1.0\n";
    final WebServer server;

    WebFixture() {
        this(WebSettings.loopback(0));
    }

    WebFixture(WebSettings settings) {
        this(settings, Limits.DEFAULT);
    }

    WebFixture(WebSettings settings, Limits limits) {
        server = new WebServer(
                settings,
                new ServiceView(
                        feed,
                        responses,
                        List.of(
                                new ServedNetwork(
                                        "net",
                                        "yeo-lstm",
                                        128,
                                        "mackey-glass",
                                        0.16,
                                        0.033,
                                        List.of("a*"),
                                        "ab12",
                                        "# net\n\nσ < 1\n"),
                                new ServedNetwork(
                                        "other", "lstm", 64, "", Double.NaN, Double.NaN, List.of("*"), "cd34", null)),
                        this::send,
                        new FixtureForecasts(),
                        WebFixture::contributions,
                        this::state,
                        new FixtureHealth(),
                        () -> scrape,
                        List.of(
                                schema(1, "samples", Sample.getClassSchema()),
                                schema(2, "impulses", Impulse.getClassSchema()))),
                FAST,
                limits);
        server.start();
    }

    /** A series {@code stored} that the feed does not keep; {@code far} is held elsewhere. */
    private Optional<SeriesSummary> state(String series)
            throws ForecastSource.ElsewhereException, ForecastSource.NotReadyException {
        if (!ready) {
            throw new ForecastSource.NotReadyException("restoring");
        }
        if (series.equals("far")) {
            throw new ForecastSource.ElsewhereException("node-2:8080");
        }
        double unknown = Double.NaN;
        return series.equals("stored")
                ? Optional.of(new SeriesSummary(
                        series, 41, null, 1.5, unknown, 1.25, 42, "net", true, unknown, unknown, unknown, null, unknown,
                        "good", 0.5, "other", 1.25, unknown, true, null, false, null, null))
                : Optional.empty();
    }

    /** Of each sample its double, by the network that makes the predictions of {@link Records}. */
    private static ContributionSource.Contributions contributions(String series, double[] observed, int last) {
        double[] gradients = new double[last];
        Arrays.fill(gradients, 2);
        double[] contributions = Arrays.stream(observed, observed.length - last, observed.length)
                .map(value -> 2 * value)
                .toArray();
        return new ContributionSource.Contributions(
                "yeo-16", "tangent", observed.length - last, 3.5, 0.5, 0.25, gradients, contributions);
    }

    private CompletableFuture<?> send(String series, Impulse impulse) {
        if (topicBroken) {
            return CompletableFuture.failedFuture(new IOException("no leader"));
        }
        impulses.add(impulse);
        return CompletableFuture.completedFuture(null);
    }

    private static RegisteredSchema schema(int id, String topic, Schema schema) {
        return new RegisteredSchema(id, "stillwater." + topic + "-value", 1, schema.toString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return parse(get(path));
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, Map.of("Content-Type", "application/json"));
    }

    static JsonNode parse(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
    }

    private final class FixtureHealth implements Health {
        @Override
        public boolean live() {
            return live;
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public String detail() {
            return ready ? "running" : trouble;
        }

        @Override
        public @Nullable Backfill catchingUp() {
            return catchingUp;
        }
    }

    /** A series {@code a}; {@code far} is held elsewhere. */
    private final class FixtureForecasts implements ForecastSource {
        @Override
        public int longest() {
            return 1_000;
        }

        @Override
        public Optional<Forecast> forecast(String series, int horizon) throws ElsewhereException, NotReadyException {
            if (!ready) {
                throw new NotReadyException("restoring");
            }
            if (series.equals("far")) {
                throw new ElsewhereException("node-2:8080");
            }
            double[] predicted = new double[horizon];
            double[] errors = new double[horizon];
            for (int n = 0; n < horizon; n++) {
                predicted[n] = n;
                errors[n] = 0.5;
            }
            return series.equals("a")
                    ? Optional.of(new Forecast("m", 41, true, predicted, errors, 2, -0.01, Double.NaN))
                    : Optional.empty();
        }
    }
}
