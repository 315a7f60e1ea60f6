package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.RecordGuard;
import dev.stillwater.stream.SeriesLimits;
import dev.stillwater.stream.StreamService;
import dev.stillwater.stream.TestModels;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The five topics of a run of the real topology, to be spoilt. */
final class Recording implements AutoCloseable {
    static final SeriesPredictor PREDICTOR = new SeriesPredictor(5, 3, new TwinPolicy(40, 1e-4));
    static final Model EVERYTHING = TestModels.yeo("everything", 1);
    static final Model LASERS = TestModels.yeo("lasers", 2);

    final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final SamplePath path;
    final ListedLog samples = new ListedLog();
    final ListedLog impulses = new ListedLog();
    final ListedLog predictions = new ListedLog();
    final ListedLog responses = new ListedLog();
    final ListedLog deadLetters = new ListedLog();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> samplesIn;
    private final TestInputTopic<byte[], byte[]> impulsesIn;

    Recording(Path stateDir) {
        this(stateDir, new ModelTable(table()));
    }

    Recording(Path stateDir, ModelTable models) {
        this(stateDir, models, topics -> SamplePath.DIRECT);
    }

    /** @param pathOver how samples come to their series */
    Recording(Path stateDir, ModelTable models, Function<Topics, SamplePath> pathOver) {
        path = pathOver.apply(topics);
        Properties config = new Properties();
        config.putAll(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        Meters meters = new Meters(new SimpleMeterRegistry(), 2, Clock.systemUTC());
        RecordGuard guard = new RecordGuard(meters, topics);
        config.putAll(guard.config());
        driver = new TopologyTestDriver(
                new PredictionTopology(
                                topics,
                                guard,
                                path,
                                models,
                                meters,
                                IntakeRule.NONE,
                                PREDICTOR,
                                Recording::isWatched,
                                Duration.ofSeconds(60),
                                SeriesLimits.NONE,
                                Clock.systemUTC())
                        .over(1, !path.repartitioned(), HeldRecords.NONE, notice -> {}),
                config,
                Instant.ofEpochMilli(0));
        samplesIn = driver.createInputTopic("t.samples", new ByteArraySerializer(), new ByteArraySerializer());
        impulsesIn = driver.createInputTopic("t.impulses", new ByteArraySerializer(), new ByteArraySerializer());
    }

    static LinkedHashMap<String, Model> table() {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>();
        table.put("laser-*", LASERS);
        table.put("*", EVERYTHING);
        return table;
    }

    static boolean isWatched(String series) {
        return series.startsWith("laser");
    }

    /** A sample that names its sequence. */
    void send(String series, long sequence, double value) {
        Sample sample = new Sample(sequence, Instant.ofEpochMilli(1_000 + sequence), value, null);
        send(series, topics.samplesToWrite().value().serializer().serialize("t.samples", sample));
    }

    /** A sample as it is. */
    void send(@Nullable String series, byte @Nullable [] value) {
        pipe(samplesIn, samples, series, value);
    }

    void perturb(String series, String json) {
        pipe(impulsesIn, impulses, series, json.getBytes(UTF_8));
    }

    /** So many samples of some series each, from a sequence on. */
    void run(int from, int count, String... series) {
        for (int n = from; n < from + count; n++) {
            for (String each : series) {
                send(each, n, 1 + 0.8 * Math.sin(n / 3.0 + each.hashCode()) + 0.1 * Math.cos(n * n));
            }
        }
    }

    private static void pipe(
            TestInputTopic<byte[], byte[]> topic, ListedLog log, @Nullable String series, byte @Nullable [] value) {
        pipe(topic, log, series, value, 1_000 + log.records.size());
    }

    /** A sample as it is, whose record has this time. */
    void send(String series, byte[] value, long time) {
        pipe(samplesIn, samples, series, value, time);
    }

    private static void pipe(
            TestInputTopic<byte[], byte[]> topic,
            ListedLog log,
            @Nullable String series,
            byte @Nullable [] value,
            long time) {
        byte[] key = series == null ? null : series.getBytes(UTF_8);
        long offset = log.records.size();
        log.records.add(new LogRecord(0, offset, time, key, value, new RecordHeaders()));
        topic.pipeInput(new TestRecord<>(key, value, new RecordHeaders(), time));
    }

    /** Takes what came out. */
    void collect() {
        collect(topics.predictions().name(), predictions);
        collect(topics.responses().name(), responses);
        collect(topics.deadLetters().name(), deadLetters);
    }

    private void collect(String topic, ListedLog log) {
        for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            log.records.add(new LogRecord(
                    0, log.records.size(), record.timestamp(), record.key(), record.value(), record.headers()));
        }
    }

    Prediction prediction(int place) {
        return value(predictions, topics.predictions(), place);
    }

    /** Changes a prediction after the fact. */
    void spoilPrediction(int place, UnaryOperator<Prediction> change) {
        spoil(predictions, topics.predictions(), place, change);
    }

    /** Changes a response after the fact. */
    void spoilResponse(int place, UnaryOperator<Response> change) {
        spoil(responses, topics.responses(), place, change);
    }

    private static <T> T value(ListedLog log, Topic<String, T> topic, int place) {
        return topic.value()
                .deserializer()
                .deserialize(topic.name(), log.records.get(place).value());
    }

    private static <T> void spoil(ListedLog log, Topic<String, T> topic, int place, UnaryOperator<T> change) {
        LogRecord record = log.records.get(place);
        log.records.set(
                place,
                new LogRecord(
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.key(),
                        topic.value().serializer().serialize(topic.name(), change.apply(value(log, topic, place))),
                        record.headers()));
    }

    Verdict verify() {
        return verify(new Networks(new ModelTable(table())::of, Map.of("everything", EVERYTHING, "lasers", LASERS)));
    }

    Verdict verify(Networks networks) {
        return new Oracle(
                        new Deployment(
                                topics,
                                samples.rewound(),
                                impulses.rewound(),
                                predictions.rewound(),
                                responses.rewound(),
                                deadLetters.rewound()),
                        path,
                        networks,
                        PREDICTOR,
                        Recording::isWatched,
                        series -> true,
                        Duration.ofMillis(50),
                        (done, all) -> {})
                .verify();
    }

    /** What is said of a series. */
    SeriesVerdict verify(String series) {
        List<SeriesVerdict> all = verify().series();
        return all.stream()
                .filter(each -> each.series().equals(series))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        driver.close();
    }
}
