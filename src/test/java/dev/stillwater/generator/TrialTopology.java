package dev.stillwater.generator;

import dev.stillwater.Ticking;
import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.PredictionTopology;
import dev.stillwater.stream.RecordGuard;
import dev.stillwater.stream.SeriesLimits;
import dev.stillwater.stream.StoredSeries;
import dev.stillwater.stream.StreamService;
import dev.stillwater.stream.TestModels;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.RegistryClient;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker: records go in, what came out is drained, time passes when it is told to. */
final class TrialTopology implements AutoCloseable {
    private static final String APPLICATION = "generator";
    private static final int SERIES_METERS = 50;

    final Topics topics;
    final Exposition exposition = new Exposition();
    final Meters meters;
    final Output predictions;
    final Output responses;
    final Output deadLetters;
    final Output states;
    final Output unclaimed;
    private final Ticking clock;
    private final Counter duplicates = counter("stillwater.duplicates");
    private final Counter late = counter("stillwater.late");
    private final TopologyTestDriver driver;
    private final Map<Input, TestInputTopic<byte[], byte[]>> inputs = new TreeMap<>();
    private final Map<Input, TestInputTopic<byte[], byte[]>> inputsWithoutTime = new TreeMap<>();

    /**
     * @param registry address of the schema registry
     * @param now the present, milliseconds since the epoch
     */
    TrialTopology(URI registry, Path stateDir, long now) {
        clock = new Ticking(now);
        meters = new Meters(exposition.registry(), SERIES_METERS, clock);
        topics = new Topics(
                Trial.PREFIX, Trial.PREFIX + "samples", SampleFormat.AUTO, new RegistryClient(registry, clock));
        Properties config = new Properties();
        config.putAll(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        RecordGuard guard = new RecordGuard(meters, topics);
        config.putAll(guard.config());
        driver = new TopologyTestDriver(
                new PredictionTopology(
                                topics,
                                guard,
                                SamplePath.DIRECT,
                                new ModelTable(models()),
                                meters,
                                IntakeRule.NONE,
                                new SeriesPredictor(5, 3, new TwinPolicy(40, 1e-4)),
                                series -> series.startsWith("watched-"),
                                Duration.ofSeconds(60),
                                SeriesLimits.NONE,
                                clock)
                        .over(1, true, HeldRecords.NONE, notice -> {}),
                config,
                Instant.ofEpochMilli(now));
        for (Input input : Input.values()) {
            ByteArraySerializer bytes = new ByteArraySerializer();
            inputs.put(input, driver.createInputTopic(input.topic(Trial.PREFIX), bytes, bytes));
            inputsWithoutTime.put(
                    input,
                    driver.createInputTopic(
                            input.topic(Trial.PREFIX), bytes, bytes, Instant.ofEpochMilli(-1), Duration.ZERO));
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

    private Counter counter(String name) {
        return exposition.registry().counter(name);
    }

    private Output output(String topic) {
        return new Output(
                topic, driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** What is written to one topic. */
    final class Output {
        private final String name;
        private final TestOutputTopic<byte[], byte[]> topic;

        private Output(String name, TestOutputTopic<byte[], byte[]> topic) {
            this.name = name;
            this.topic = topic;
        }

        /** All since it was asked last, each of them such as a broker takes. */
        List<TestRecord<byte[], byte[]>> drain() {
            if (!driver.producedTopicNames().contains(name) || topic.isEmpty()) {
                return List.of();
            }
            List<TestRecord<byte[], byte[]>> records = topic.readRecordsToList();
            records.forEach(record -> Rules.sendable(name, record, clock.millis()));
            return records;
        }
    }

    void pipe(GeneratedRecord record) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        if (record.time() < 0) {
            inputsWithoutTime.get(record.input()).pipeInput(new TestRecord<>(record.key(), record.value(), headers));
        } else {
            inputs.get(record.input())
                    .pipeInput(new TestRecord<>(record.key(), record.value(), headers, record.time()));
        }
    }

    void pass(Duration time) {
        clock.pass(time);
        driver.advanceWallClockTime(time);
    }

    /** Samples that were dropped as duplicate or late. */
    double stale() {
        return duplicates.count() + late.count();
    }

    /** The series in the store. */
    StoredSeries series() {
        return new StoredSeries(driver);
    }

    /** Impulses that were taken and have not begun. */
    long waiting() {
        long waiting = 0;
        StoredSeries series = series();
        for (String id : series.ids()) {
            waiting += series.get(id).impulses().waiting().size();
        }
        StateStore store = driver.getAllStateStores().get("unclaimed-impulses");
        try (KeyValueIterator<?, ?> all = ((TimestampedKeyValueStore<?, ?>) store).all()) {
            for (; all.hasNext(); all.next()) {
                waiting++;
            }
        }
        return waiting;
    }

    /** Impulses of which that became. */
    double impulses(String outcome) {
        return exposition
                .registry()
                .get("stillwater.impulses")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Override
    public void close() {
        driver.close();
        exposition.close();
    }
}
