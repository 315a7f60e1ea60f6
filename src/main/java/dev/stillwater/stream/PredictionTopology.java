package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.UnreadableStateException;
import dev.stillwater.stream.series.Intake;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.SeriesStateSerde;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds the topology drawn in the package comment: one sub-topology, the series in one named and
 * changelogged store, impulses for series not seen yet in another.
 */
public final class PredictionTopology {
    static final String STORE = "series";
    static final String PREDICTIONS = "predictions";
    static final String RESPONSES = "responses";
    static final String DEAD_LETTERS = "dead-letters";
    private static final String PREDICT = "predict";
    private static final String SCHEDULE = "schedule";

    private PredictionTopology() {}

    /**
     * The topology over these topics.
     *
     * @param guard asked about records that made this program fail
     * @param models which network serves which series
     * @param rule how samples are taken in before
     * @param predictor what a sample does to a series
     * @param watched series of which the exponent is followed
     * @param impulseWait how long an impulse waits for the first sample of its series
     * @param limits which series are kept, and until when
     * @param clock the present, which no record is ahead of
     */
    public static Topology build(
            Topics topics,
            RecordGuard guard,
            ModelTable models,
            Meters meters,
            IntakeRule rule,
            SeriesPredictor predictor,
            Predicate<String> watched,
            Duration impulseWait,
            SeriesLimits limits,
            Clock clock) {
        Topology topology = new Topology();
        source(topology, guard, "samples", topics.samples(), clock);
        source(topology, guard, "impulses", topics.impulses(), clock);
        topology.addProcessor("admit-samples", () -> new Admission<Sample>(guard, limits.tombstones(), PREDICT), "samples");
        topology.addProcessor("admit-impulses", () -> new Admission<Impulse>(guard, true, SCHEDULE), "impulses");
        topology.addProcessor(
                PREDICT,
                () -> new PredictionProcessor(models, new Intake(rule), predictor, watched, topics, limits, meters), "admit-samples");
        topology.addProcessor(
                SCHEDULE, () -> new ImpulseProcessor(models, topics.impulses(), meters, impulseWait), "admit-impulses");
        topology.addStateStore(store(), PREDICT, SCHEDULE);
        topology.addStateStore(UnclaimedImpulses.store(), PREDICT, SCHEDULE);
        sink(topology, PREDICTIONS, topics.predictions(), PREDICT, SCHEDULE);
        sink(topology, RESPONSES, topics.responses(), PREDICT, SCHEDULE);
        sink(topology, DEAD_LETTERS, topics.deadLetters(), "admit-samples", "admit-impulses", PREDICT, SCHEDULE);
        return topology;
    }

    /** The topics that Kafka Streams keeps the stores on. */
    static List<String> changelogs(String application) {
        return List.of(
                application + "-" + STORE + "-changelog", application + "-" + UnclaimedImpulses.STORE + "-changelog");
    }

    private static StoreBuilder<KeyValueStore<String, SeriesState>> store() {
        Serde<SeriesState> states = SeriesStateSerde.serde();
        Deserializer<SeriesState> reader = states.deserializer();
        Serde<SeriesState> told = Serdes.serdeFrom(states.serializer(), (topic, bytes) -> {
            try {
                return reader.deserialize(topic, bytes);
            } catch (RuntimeException e) {
                throw new UnreadableStateException(e);
            }
        });
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), told)
                .withCachingEnabled();
    }

    private static <T> void source(
            Topology topology, RecordGuard guard, String name, Topic<byte[], Received<T>> topic, Clock clock) {
        topology.addSource(
                (AutoOffsetReset) null,
                name,
                new RecordTime(clock),
                topic.key().deserializer(),
                guard.reader(topic.value().deserializer()),
                topic.name());
    }

    /** The processors hand on bytes, so that what cannot be written is known before a state has changed. */
    private static void sink(Topology topology, String name, Topic<?, ?> topic, String... parents) {
        topology.addSink(name, topic.name(), topic.key().serializer(), new ByteArraySerializer(), parents);
    }
}
