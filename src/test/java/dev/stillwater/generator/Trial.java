package dev.stillwater.generator;

import static dev.stillwater.generator.Rules.hold;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.Ticking;
import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.RecordGuard;
import dev.stillwater.stream.StreamService;
import dev.stillwater.stream.TestModels;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.SeriesStateSerde;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.RegistryClient;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import dev.stillwater.web.live.LiveFeed;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology without a broker, into which generated records are piped one by one: after each the trial looks at all
 * that came out, and at every state that was stored. A broken rule is an AssertionError.
 */
final class Trial implements AutoCloseable {
    static final String PREFIX = "t.";
    private static final String APPLICATION = "generator";
    private static final int SERIES_METERS = 50;
    static final Pattern METER = Pattern.compile("[a-z0-9_]+(\\{.*})? (-?[0-9.E-]+|\\+Inf)", Pattern.DOTALL);

    private final Topics topics;
    private final Rules rules;
    private final Ticking clock;
    private final Exposition exposition = new Exposition();
    private final Meters meters;
    private final Counter duplicates = counter("stillwater.duplicates");
    private final Counter late = counter("stillwater.late");
    private final LiveFeed feed = new LiveFeed(10, 500, Clock.systemUTC());
    private final TopologyTestDriver driver;
    private final Map<Input, TestInputTopic<byte[], byte[]>> inputs = new TreeMap<>();
    private final Map<Input, TestInputTopic<byte[], byte[]>> inputsWithoutTime = new TreeMap<>();
    private final Map<Input, Long> offsets = new TreeMap<>();
    private final Output predictions;
    private final Output responses;
    private final Output deadLetters;
    private final Output states;
    private final Output unclaimed;
    private final Set<Long> taken = new HashSet<>(); // offsets of impulses
    private final Tally tally = new Tally();
    private final Map<String, List<String>> controls = new TreeMap<>();

    private record Output(String name, TestOutputTopic<byte[], byte[]> topic) {}

    /**
     * @param registry address of the schema registry
     * @param now the present, milliseconds since the epoch
     */
    Trial(URI registry, Path stateDir, long now) {
        clock = new Ticking(now);
        meters = new Meters(exposition.registry(), SERIES_METERS, clock);
        topics = new Topics(PREFIX, PREFIX + "samples", SampleFormat.AUTO, new RegistryClient(registry, clock));
        rules = new Rules(topics);
        Properties config = new Properties();
        config.putAll(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        RecordGuard guard = new RecordGuard(meters, topics);
        config.putAll(guard.config());
        driver = new TopologyTestDriver(
                PredictionTopology.build(
                        topics,
                        guard,
                        new ModelTable(models()),
                        meters,
                        new SeriesPredictor(5, 3, new TwinPolicy(40, 1e-4)),
                        series -> series.startsWith("watched-"),
                        Duration.ofSeconds(60),
                        clock),
                config,
                Instant.ofEpochMilli(now));
        for (Input input : Input.values()) {
            ByteArraySerializer bytes = new ByteArraySerializer();
            inputs.put(input, driver.createInputTopic(input.topic(PREFIX), bytes, bytes));
            inputsWithoutTime.put(
                    input,
                    driver.createInputTopic(
                            input.topic(PREFIX), bytes, bytes, Instant.ofEpochMilli(-1), Duration.ZERO));
            offsets.put(input, 0L);
        }
        predictions = output(topics.predictions().name());
        responses = output(topics.responses().name());
        deadLetters = output(topics.deadLetters().name());
        states = output(APPLICATION + "-series-changelog");
        unclaimed = output(APPLICATION + "-unclaimed-impulses-changelog");
    }

    /** The networks, by pattern of series ids. */
    static LinkedHashMap<String, Model> models() {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>();
        table.put("lag-*", TestModels.lstm("lagged", 5, 3));
        table.put("mlp-*", TestModels.mlp("window", 9, 3));
        table.put("*", TestModels.yeo("small", 3));
        return table;
    }

    private Output output(String topic) {
        return new Output(
                topic, driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private Counter counter(String name) {
        return exposition.registry().counter(name);
    }

    Tally tally() {
        return tally;
    }

    /** All that came of the control series, by series and topic. */
    Map<String, List<String>> controls() {
        return controls;
    }

    void pipe(GeneratedRecord record) {
        long offset = offsets.merge(record.input(), 1L, Long::sum) - 1;
        double stale = duplicates.count() + late.count();
        RecordHeaders headers = new RecordHeaders(record.headers());
        try {
            if (record.time() < 0) {
                inputsWithoutTime
                        .get(record.input())
                        .pipeInput(new TestRecord<>(record.key(), record.value(), headers));
            } else {
                inputs.get(record.input())
                        .pipeInput(new TestRecord<>(record.key(), record.value(), headers, record.time()));
            }
        } catch (RuntimeException e) {
            throw new AssertionError("death by " + rootOf(e), e);
        }
        check(record, offset, (int) (duplicates.count() + late.count() - stale));
    }

    /** Lets time pass by the clock. */
    void pass(Duration time) {
        clock.pass(time);
        driver.advanceWallClockTime(time);
        for (TestRecord<byte[], byte[]> letter : drained(deadLetters)) {
            late(letter);
        }
        drained(unclaimed);
    }

    private void check(GeneratedRecord record, long offset, int stale) {
        List<TestRecord<byte[], byte[]>> predicted = drained(predictions);
        List<TestRecord<byte[], byte[]>> measured = drained(responses);
        List<TestRecord<byte[], byte[]>> stored = drained(states);
        long held =
                drained(unclaimed).stream().filter(each -> each.value() != null).count();
        int refused = 0;
        for (TestRecord<byte[], byte[]> letter : drained(deadLetters)) {
            if (rules.isOf(record.input(), offset, letter)) {
                refused++;
                Rules.deadLetter(record, letter, 0);
                tally.count(name(record) + " dead letter " + Rules.reason(letter.headers()));
            } else {
                late(letter);
            }
        }
        for (TestRecord<byte[], byte[]> state : stored) {
            String odd = FiniteNumbers.firstOdd(state(state.value()));
            hold(odd == null, "stored state%s", odd);
        }
        predicted.forEach(each -> rules.prediction(record, each));
        measured.forEach(each -> rules.response(record, each));
        int used = record.input() == Input.SAMPLES ? predicted.size() : stored.size() + (int) held;
        hold(
                used + refused + stale == 1,
                "%d outcomes: used %d, dead letters %d, dropped %d",
                used + refused + stale,
                used,
                refused,
                stale);
        hold(stored.size() + held == used, "%d states stored of a record used %d times", stored.size() + held, used);
        hold(
                record.input() == Input.SAMPLES || predicted.size() + measured.size() + stale == 0,
                "an impulse predicted");
        hold(!record.meaning().refused() || refused == 1, "something was made of a record that says nothing");
        hold(!record.control() || refused == 0, "a record of a control series was refused");
        if (used == 1 && record.input() == Input.IMPULSES) {
            taken.add(offset);
        }
        if (used == 1) {
            tally.count(name(record) + (record.input() == Input.SAMPLES ? " predicted" : " taken"));
        } else if (stale == 1) {
            tally.count(name(record) + " dropped as duplicate or late");
        }
        measured.forEach(each -> tally.count("responses"));
        predicted.forEach(each -> show(record, each));
        keep(record, "predictions", predicted);
        keep(record, "responses", measured);
    }

    private void late(TestRecord<byte[], byte[]> letter) {
        long offset = rules.late(letter);
        hold(taken.remove(offset), "a dead letter of the impulse %d, which was not taken or has one already", offset);
        tally.count("impulses taken, later dead letter " + Rules.reason(letter.headers()));
    }

    /** What the service does with predictions once they are committed. */
    private void show(GeneratedRecord record, TestRecord<byte[], byte[]> predicted) {
        Prediction prediction = topics.predictions()
                .value()
                .deserializer()
                .deserialize(topics.predictions().name(), predicted.value());
        try {
            meters.committed(prediction.getTimestamp());
            feed.onPrediction(new String(record.key(), UTF_8), prediction);
        } catch (RuntimeException e) {
            throw new AssertionError("a prediction cannot be shown: " + rootOf(e), e);
        }
    }

    private void keep(GeneratedRecord record, String topic, List<TestRecord<byte[], byte[]>> outputs) {
        if (record.control()) {
            outputs.forEach(each -> controls.computeIfAbsent(
                            new String(record.key(), UTF_8) + " " + topic, key -> new ArrayList<>())
                    .add(bits(each)));
        }
    }

    /** Everything of a record but its headers, to be compared. */
    static String bits(TestRecord<byte[], byte[]> record) {
        return record.timestamp() + " " + HexFormat.of().formatHex(record.value());
    }

    /** Taken together: every impulse was applied, waits still or has a dead letter, and the meters can be read. */
    void end() {
        long waiting = 0;
        KeyValueStore<String, SeriesState> series = driver.getKeyValueStore("series");
        try (KeyValueIterator<String, SeriesState> all = series.all()) {
            while (all.hasNext()) {
                waiting += all.next().value.perturbations().waiting().size();
            }
        }
        StateStore store = driver.getAllStateStores().get("unclaimed-impulses");
        try (KeyValueIterator<?, ?> all = ((TimestampedKeyValueStore<?, ?>) store).all()) {
            for (; all.hasNext(); all.next()) {
                waiting++;
            }
        }
        double applied = impulses("applied");
        long expired = tally.of("impulses taken, later dead letter " + Refusal.EXPIRED.label());
        hold(
                impulses("expired") == expired,
                "%s impulses expired, %d dead letters say so",
                impulses("expired"),
                expired);
        hold(
                taken.size() == applied + waiting,
                "%d impulses were taken and have no dead letter, but %s were applied and %d wait",
                taken.size(),
                applied,
                waiting);
        for (String line : exposition.scrape().split("\n")) {
            hold(line.startsWith("# ") || METER.matcher(line).matches(), "no line of meters: %s", line);
        }
    }

    private double impulses(String outcome) {
        return exposition
                .registry()
                .get("stillwater.impulses")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private List<TestRecord<byte[], byte[]>> drained(Output output) {
        if (!driver.producedTopicNames().contains(output.name) || output.topic.isEmpty()) {
            return List.of();
        }
        List<TestRecord<byte[], byte[]>> records = output.topic.readRecordsToList();
        records.forEach(record -> Rules.sendable(output.name, record, clock.millis()));
        return records;
    }

    private static SeriesState state(byte[] bytes) {
        return SeriesStateSerde.serde().deserializer().deserialize("", bytes);
    }

    private static String name(GeneratedRecord record) {
        return record.input() == Input.SAMPLES ? "samples" : "impulses";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void close() {
        driver.close();
        exposition.close();
    }
}
