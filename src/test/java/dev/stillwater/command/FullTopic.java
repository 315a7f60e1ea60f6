package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.TopicSoFar;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A samples topic that is full before any service starts over it, and what a service makes of it. */
final class FullTopic implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("Live page: http://localhost:(\\d+)/");

    final int series;
    final Settings settings;
    private final Path dir;
    private final HttpClient http = HttpClient.newHttpClient();
    private final TopicSoFar predictions;
    private final Map<String, List<Made>> made = new HashMap<>();
    private int taken; // of the predictions

    /** A prediction by its place: what has to be the same however it came about. */
    record Made(long sequence, String hash, boolean backfill) {}

    FullTopic(EmbeddedBroker broker, Path dir, int series, int partitions) {
        this.dir = dir;
        this.series = series;
        settings = Settings.load(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "partitions", String.valueOf(partitions)),
                null,
                Map.of());
        KafkaAccess.createTopics(settings);
        predictions = TopicSoFar.open(
                settings.kafka(), settings.topics().predictions().name());
    }

    /** Sends the samples of every series from one to before another, in turn; fails where one does not arrive. */
    void send(int from, int to) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 600_000); // a busy machine may need minutes for the first
        AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int n = from; n < to; n++) {
                for (int i = 0; i < series; i++) {
                    String value = String.valueOf((double) value(i, n));
                    producer.send(
                            new ProducerRecord<>(settings.topics().samples().name(), id(i), value), (sent, failure) -> {
                                if (failure != null) {
                                    lost.set(failure);
                                }
                            });
                }
            }
        }
        assertThat(lost.get()).as("a sample that was not sent").isNull();
    }

    private static String id(int index) {
        return "series-" + index;
    }

    private static float value(int index, int n) {
        return (float) (0.9 + 0.3 * Math.sin((n + 7 * index) * 0.1));
    }

    /** The hashes of a series after each of so many samples, as when each is predicted when it comes. */
    static List<String> live(int index, int samples, Model model) {
        SeriesPredictor predictor = new SeriesPredictor(100, 100, new TwinPolicy(150, 1e-4));
        List<String> hashes = new ArrayList<>();
        SeriesState state = null;
        for (int n = 0; n < samples; n++) {
            Sample sample = new Sample(null, Instant.EPOCH, (double) value(index, n), null);
            Outcome.Advanced advanced = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            hashes.add(advanced.prediction().getStateHash());
            state = advanced.state();
        }
        return hashes;
    }

    /** A service over it, in a process of its own. */
    ServeProcess serve(String state, String... more) throws IOException {
        return new ServeProcess(log(state), arguments(state, more));
    }

    /** The same, which is there sooner. */
    ServeProcess serveLight(String state, String... more) throws IOException {
        return ServeProcess.light(log(state), arguments(state, more));
    }

    private String[] arguments(String state, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--bootstrap-servers=" + settings.text(Setting.BOOTSTRAP_SERVERS),
                "--state-dir=" + dir.resolve(state),
                "--http-port=0",
                "-Pstreams.consumer.session.timeout.ms=3000",
                "-Pstreams.consumer.heartbeat.interval.ms=1000"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    Path log(String state) {
        return dir.resolve(state + ".log");
    }

    /** What {@code /health/ready} of a service says; empty before there is any. */
    String ready(String state) throws IOException, InterruptedException {
        Matcher page = PAGE.matcher(Files.readString(log(state), UTF_8));
        String port = "";
        while (page.find()) {
            port = page.group(1);
        }
        if (port.isEmpty()) {
            return "";
        }
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (ConnectException | HttpTimeoutException e) { // it was an earlier one's, or the machine is busy
            return "";
        }
    }

    /** Committed predictions by series, in order. */
    Map<String, List<Made>> predictions() {
        Topic<String, Prediction> topic = settings.topics().predictions();
        List<LogRecord> all = predictions.look();
        for (LogRecord record : all.subList(taken, all.size())) {
            Prediction prediction = topic.value().deserializer().deserialize(topic.name(), record.value());
            made.computeIfAbsent(new String(record.key(), UTF_8), id -> new ArrayList<>())
                    .add(new Made(prediction.getSequence(), prediction.getStateHash(), prediction.getBackfill()));
        }
        taken = all.size();
        return made;
    }

    /** How many there are. */
    int predicted() {
        return predictions.look().size();
    }

    /** What they have to be: those of the first samples no news, those of further ones news. */
    Map<String, List<Made>> expected(int old, int all, Model model) {
        Map<String, List<Made>> expected = new HashMap<>();
        for (int i = 0; i < series; i++) {
            List<String> hashes = live(i, all, model);
            List<Made> made = new ArrayList<>();
            for (int n = 0; n < all; n++) {
                made.add(new Made(n, hashes.get(n), n < old));
            }
            expected.put(id(i), made);
        }
        return expected;
    }

    @Override
    public void close() {
        predictions.close();
    }
}
