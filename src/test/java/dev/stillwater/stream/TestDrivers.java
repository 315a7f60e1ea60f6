package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/** The real topology without a broker: gaps of 5 are bridged, 3 samples warm up, impulses wait for 60 s. */
final class TestDrivers {
    /** What the clock of every driver shows. */
    static final Instant PRESENT = Instant.ofEpochMilli(System.currentTimeMillis());

    private TestDrivers() {}

    /** @param table network by pattern of series ids; the first that fits serves */
    static TopologyTestDriver start(
            Topics topics,
            LinkedHashMap<String, Model> table,
            Predicate<String> watched,
            MeterRegistry registry,
            Path stateDir) {
        return start(topics, SamplePath.DIRECT, table, watched, registry, stateDir);
    }

    /** @param path how samples come to their series */
    static TopologyTestDriver start(
            Topics topics,
            SamplePath path,
            LinkedHashMap<String, Model> table,
            Predicate<String> watched,
            MeterRegistry registry,
            Path stateDir) {
        return start(topics, path, table, watched, registry, stateDir, IntakeRule.NONE, SeriesLimits.NONE);
    }

    /** With rules of its own for how samples are taken in and which series are kept. */
    static TopologyTestDriver start(
            Topics topics,
            SamplePath path,
            LinkedHashMap<String, Model> table,
            Predicate<String> watched,
            MeterRegistry registry,
            Path stateDir,
            IntakeRule intake,
            SeriesLimits limits) {
        return start(topics, path, table, watched, registry, stateDir, intake, limits, HeldRecords.NONE);
    }

    /** With what the topics held at the first start. */
    static TopologyTestDriver start(
            Topics topics,
            SamplePath path,
            LinkedHashMap<String, Model> table,
            Predicate<String> watched,
            MeterRegistry registry,
            Path stateDir,
            IntakeRule intake,
            SeriesLimits limits,
            HeldRecords held) {
        return start(topics, path, new ModelTable(table), watched, registry, stateDir, intake, limits, held);
    }

    /** With networks that may be compared with others. */
    static TopologyTestDriver start(
            Topics topics,
            SamplePath path,
            ModelTable models,
            Predicate<String> watched,
            MeterRegistry registry,
            Path stateDir,
            IntakeRule intake,
            SeriesLimits limits,
            HeldRecords held) {
        Properties config = config(stateDir);
        Meters meters = new Meters(registry, 2, Clock.systemUTC());
        RecordGuard guard = new RecordGuard(meters, topics);
        config.putAll(guard.config());
        return new TopologyTestDriver(
                new PredictionTopology(
                                topics,
                                guard,
                                path,
                                models,
                                meters,
                                intake,
                                new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4)),
                                watched,
                                Duration.ofSeconds(60),
                                limits,
                                Clock.systemUTC())
                        .over(1, !path.repartitioned(), held, notice -> {}),
                config,
                PRESENT);
    }

    static Properties config(Path stateDir) {
        Properties config = new Properties();
        config.putAll(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "DEBUG"); // how often a store is read, for one
        return config;
    }
}
