package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.Intake;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The topology drawn in the package comment: one sub-topology with the series in one named and changelogged store and
 * impulses for series not seen yet in another, and one more for each topic whose records go over a repartition topic.
 */
public final class PredictionTopology {
    static final String PREDICTIONS = "predictions";
    static final String RESPONSES = "responses";
    static final String DEAD_LETTERS = "dead-letters";
    static final String PREDICT = "predict";
    private static final String SCHEDULE = "schedule";
    private static final String ADMIT = "admit-";
    private static final String SAMPLES = "samples";
    private static final String IMPULSES = "impulses";

    private final Topics topics;
    private final RecordGuard guard;
    private final SamplePath path;
    private final ModelTable models;
    private final Meters meters;
    private final IntakeRule rule;
    private final SeriesPredictor predictor;
    private final Predicate<String> watched;
    private final Duration impulseWait;
    private final SeriesLimits limits;
    private final Clock clock;

    /**
     * The topology over these topics.
     *
     * @param guard asked about records that made this program fail
     * @param path how samples come to their series
     * @param models which network serves which series
     * @param rule how samples are taken in before
     * @param predictor what a sample does to a series
     * @param watched series of which the exponent is followed
     * @param impulseWait how long an impulse waits for the first sample of its series
     * @param limits which series are kept, and until when
     * @param clock the present, which no record is ahead of
     */
    public PredictionTopology(
            Topics topics,
            RecordGuard guard,
            SamplePath path,
            ModelTable models,
            Meters meters,
            IntakeRule rule,
            SeriesPredictor predictor,
            Predicate<String> watched,
            Duration impulseWait,
            SeriesLimits limits,
            Clock clock) {
        this.topics = topics;
        this.guard = guard;
        this.path = path;
        this.models = models;
        this.meters = meters;
        this.rule = rule;
        this.predictor = predictor;
        this.watched = watched;
        this.impulseWait = impulseWait;
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether the samples go over a repartition topic. */
    boolean repartitionsSamples() {
        return path.repartitioned();
    }

    Topics topics() {
        return topics;
    }

    /**
     * The topology where the series are spread over so many partitions. Its first sub-topology is that of the series, unless
     * samples are repartitioned: local stores belong to the number.
     *
     * @param impulsesAtOnce whether impulses that are in the partition of their series are taken there, so that they are not
     *     behind samples that were sent later; else all go over a repartition topic
     * @param held what the topics held at the first start
     * @param notices is told what people should know of
     */
    public Topology over(int partitions, boolean impulsesAtOnce, HeldRecords held, Consumer<String> notices) {
        StreamsBuilder builder = new StreamsBuilder();
        SampleReading reading = path.reading();
        if (reading == null) {
            source(builder, topics.samples(), SAMPLES, read(topics.samples()));
        } else if (path.repartitioned()) {
            route(
                    builder,
                    topics.samples(),
                    SAMPLES,
                    () -> new SampleRouter(guard, reading, held),
                    Repartition.over(SAMPLES, RoutedSample.serde(), partitions));
        } else {
            source(builder, topics.samples(), SAMPLES, Serdes.ByteArray());
        }
        route(
                builder,
                topics.impulses(),
                IMPULSES,
                () -> new ImpulseRouter(guard, partitions, impulsesAtOnce ? ADMIT + IMPULSES : null, held),
                Repartition.over(IMPULSES, RoutedImpulse.serde(), partitions));
        Topology topology = builder.build();
        admit(topology, partitions, impulsesAtOnce, held, notices);
        topology.addProcessor(
                PREDICT,
                () -> new PredictionProcessor(
                        models, new Intake(rule), predictor, watched, topics, impulseWait, limits, meters),
                ADMIT + SAMPLES,
                ADMIT + IMPULSES);
        topology.addProcessor(
                SCHEDULE,
                () -> new ImpulseProcessor(models, topics.impulses().name(), meters, impulseWait),
                ADMIT + IMPULSES);
        topology.addStateStore(SeriesStore.builder(models, guard::undelivered), PREDICT, SCHEDULE);
        topology.addStateStore(UnclaimedImpulses.store(), PREDICT, SCHEDULE);
        sink(topology, PREDICTIONS, topics.predictions(), PREDICT);
        sink(topology, RESPONSES, topics.responses(), PREDICT);
        sink(topology, DEAD_LETTERS, topics.deadLetters(), ADMIT + SAMPLES, ADMIT + IMPULSES, PREDICT, SCHEDULE);
        sink(topology, Router.DEAD_LETTERS + IMPULSES, topics.deadLetters(), Router.ROUTE + IMPULSES);
        if (path.repartitioned()) {
            sink(topology, Router.DEAD_LETTERS + SAMPLES, topics.deadLetters(), Router.ROUTE + SAMPLES);
        }
        return topology;
    }

    private void admit(
            Topology topology, int partitions, boolean impulsesAtOnce, HeldRecords held, Consumer<String> notices) {
        MisplacedKeys inPlace = new MisplacedKeys(1, notices);
        SampleReading reading = path.reading();
        if (path.repartitioned()) {
            Form<RoutedSample, Sample> form = Form.routed(topics.samples().name());
            admit(topology, SAMPLES, form, limits.tombstones(), PREDICT, inPlace, Repartition.source(SAMPLES));
        } else {
            Form<?, Sample> form = reading == null ? Form.direct(held) : Form.direct(reading, guard, held);
            admit(
                    topology,
                    SAMPLES,
                    form,
                    limits.tombstones(),
                    PREDICT,
                    new MisplacedKeys(partitions, notices),
                    SAMPLES);
        }
        Form<RoutedImpulse, Impulse> form = Form.routed(topics.impulses(), guard);
        if (impulsesAtOnce) {
            admit(
                    topology,
                    IMPULSES,
                    form,
                    true,
                    SCHEDULE,
                    inPlace,
                    Repartition.source(IMPULSES),
                    Router.ROUTE + IMPULSES);
        } else {
            admit(topology, IMPULSES, form, true, SCHEDULE, inPlace, Repartition.source(IMPULSES));
        }
    }

    private <V, T> void admit(
            Topology topology,
            String name,
            Form<V, T> form,
            boolean tombstones,
            String onward,
            MisplacedKeys misplaced,
            String... sources) {
        topology.addProcessor(ADMIT + name, () -> new Admission<>(guard, form, tombstones, onward, misplaced), sources);
    }

    private <V> KStream<byte[], V> source(StreamsBuilder builder, Topic<?, ?> topic, String name, Serde<V> values) {
        return builder.stream(
                topic.name(),
                Consumed.<byte[], V>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(values)
                        .withTimestampExtractor(new RecordTime(clock)));
    }

    /** Lets the records of a topic go over a repartition topic. */
    private <V> void route(
            StreamsBuilder builder,
            Topic<?, ?> topic,
            String name,
            ProcessorSupplier<byte[], byte[], Object, Object> router,
            Repartitioned<byte[], V> repartitioned) {
        source(builder, topic, "sent-" + name, Serdes.ByteArray())
                .process(router, Named.as(Router.ROUTE + name))
                .process(Onward<V>::new, Named.as(Router.ONWARD + name))
                .repartition(repartitioned);
    }

    /** The topics that Kafka Streams keeps the stores on. */
    public static List<String> changelogs(String application) {
        return List.of(
                application + "-" + SeriesStore.NAME + "-changelog",
                application + "-" + UnclaimedImpulses.STORE + "-changelog");
    }

    /** The topics of Kafka Streams that records go over to the partition of their series. */
    public static List<String> repartitionTopics(String application, boolean samples) {
        return samples
                ? List.of(samplesRepartitionTopic(application), Repartition.topic(application, IMPULSES))
                : List.of(Repartition.topic(application, IMPULSES));
    }

    /** That of the samples, which an application has whose samples are repartitioned. */
    public static String samplesRepartitionTopic(String application) {
        return Repartition.topic(application, SAMPLES);
    }

    /** Reads values so that their faults come to light in the order of the records. */
    private <T> Serde<Received<T>> read(Topic<byte[], Received<T>> topic) {
        return Serdes.serdeFrom(
                topic.value().serializer(), guard.reader(topic.value().deserializer()));
    }

    /** The processors hand on bytes, so that what cannot be written is known before a state has changed. */
    private static void sink(Topology topology, String name, Topic<?, ?> topic, String... parents) {
        topology.addSink(name, topic.name(), topic.key().serializer(), new ByteArraySerializer(), parents);
    }
}
