package dev.stillwater.stream;

import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.StartPoint;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.streams.StreamsConfig;

/** Stream services with one small network for every series, and what they must say of the samples that tests send. */
final class SmallService {
    static final Model MODEL = TestModels.yeo("small", 1);
    static final SeriesPredictor PREDICTOR = new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4));

    private SmallService() {}

    /** A service over these topics with a small network for every series, the defaults beneath the given settings. */
    static StreamService service(
            Topics topics,
            Map<String, Object> settings,
            Meters meters,
            Exposition exposition,
            Predicate<String> watched) {
        return service(topics, SamplePath.DIRECT, StartPoint.EARLIEST, settings, meters, exposition, watched);
    }

    static StreamService service(
            Topics topics,
            SamplePath path,
            StartPoint from,
            Map<String, Object> settings,
            Meters meters,
            Exposition exposition,
            Predicate<String> watched) {
        RecordGuard guard = new RecordGuard(meters, topics);
        Map<String, Object> config = new HashMap<>(StreamService.defaults());
        config.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 3_000); // how long a dead client is waited for
        config.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1_000);
        config.putAll(settings);
        return new StreamService(
                new PredictionTopology(
                        topics,
                        guard,
                        path,
                        new ModelTable(Map.of("*", MODEL)),
                        meters,
                        IntakeRule.NONE,
                        PREDICTOR,
                        watched,
                        Duration.ofSeconds(60),
                        SeriesLimits.NONE,
                        Clock.systemUTC()),
                config,
                guard,
                0,
                from,
                meters,
                exposition.registry());
    }

    static double value(int sequence) {
        return Math.sin(sequence / 5.0);
    }

    /** The hashes that a series has after each of so many samples, from 0. */
    static List<String> hashes(int samples) {
        List<String> hashes = new ArrayList<>();
        SeriesState state = null;
        for (int sequence = 0; sequence < samples; sequence++) {
            Sample sample = new Sample((long) sequence, Instant.ofEpochMilli(1), value(sequence), null);
            Outcome.Advanced advanced = (Outcome.Advanced) PREDICTOR.advance(state, MODEL, sample, false);
            hashes.add(advanced.prediction().getStateHash());
            state = advanced.state();
        }
        return hashes;
    }
}
