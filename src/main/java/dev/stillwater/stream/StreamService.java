package dev.stillwater.stream;

import dev.stillwater.metrics.Meter;
import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.life.CatchUp;
import dev.stillwater.stream.life.FirstStart;
import dev.stillwater.stream.life.LocalStores;
import dev.stillwater.stream.life.Notices;
import dev.stillwater.stream.life.ReadTail;
import dev.stillwater.stream.life.Spread;
import dev.stillwater.stream.life.StartPoint;
import dev.stillwater.stream.life.TopicKeeper;
import dev.stillwater.stream.life.TopicMemory;
import dev.stillwater.stream.life.TopicRules;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * The stream as a service: from its settings to a client that is looked after, what it says of itself, and its end. The
 * topics are waited for; a client that dies is closed, and another started after a growing pause.
 */
public final class StreamService implements AutoCloseable {
    /** Bytes of a producer's batch, of a partition: Kafka's 16 KB are a dozen states. */
    public static final int BATCH = 64 << 10;

    private final Supervisor supervisor;
    private final Thread thread;
    private final ClientStatus status;
    private final Recovery recovery;
    private final CatchUp catchUp;
    private final String address;

    /**
     * @param topology what to run
     * @param config Kafka Streams properties; those of {@link #defaults} are recommended
     * @param guard asked about records that make the client fail; the same as the topology's
     * @param partitions over how many the series are to be spread where samples are repartitioned; 0 for as many as there
     *     are
     * @param from what is read of the topics at the first start
     * @param meters what is told of the client's life
     * @param registry where Kafka Streams' own meters are bound
     * @throws org.apache.kafka.common.config.ConfigException if a property has an invalid value
     */
    public StreamService(
            PredictionTopology topology,
            Map<String, Object> config,
            RecordGuard guard,
            int partitions,
            StartPoint from,
            Meters meters,
            MeterRegistry registry) {
        Properties properties = new Properties();
        properties.putAll(guard.config());
        properties.putAll(config);
        StreamsConfig checked = new StreamsConfig(properties); // complains about values that cannot be
        String application = checked.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        Path stateDir = Path.of(checked.getString(StreamsConfig.STATE_DIR_CONFIG));
        Notices notices = new Notices(Clock.systemUTC());
        address = properties.getProperty(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
        boolean repartitions = topology.repartitionsSamples();
        Topics topics = topology.topics();
        catchUp = new CatchUp(
                application,
                topics.samples().name(),
                repartitions ? PredictionTopology.samplesRepartitionTopic(application) : null,
                new ReadTail(checked.getRestoreConsumerConfigs("stillwater-tail")),
                System::nanoTime);
        status = new ClientStatus(notices, catchUp);
        recovery =
                new Recovery(guard, meters, notices, new LocalStores(stateDir.resolve(application)), Clock.systemUTC());
        TopicRules rules = new TopicRules(
                topics.names(),
                List.of(topics.samples().name(), topics.impulses().name()),
                PredictionTopology.repartitionTopics(application, repartitions),
                PredictionTopology.changelogs(application),
                repartitions ? Spread.repartitioned(partitions) : Spread.DIRECT);
        TopicKeeper keeper = new TopicKeeper(
                rules,
                new TopicMemory(TopicMemory.file(stateDir, application)),
                application,
                topic -> {
                    guard.suspects().forget();
                    meters.topicRecreated(topic);
                },
                status::notice);
        supervisor = new Supervisor(
                topology,
                properties,
                guard,
                new TopicCheck(
                        rules, keeper, new FirstStart(rules, application, from, Clock.systemUTC()), catchUp, status),
                status,
                recovery,
                new RestoreProgress(meters, System::nanoTime),
                registry);
        thread = new Thread(supervisor, "stream-supervisor");
        meters.watch(Meter.READY, () -> ready() ? 1 : 0);
        meters.watch(Meter.BACKFILL, () -> {
            CatchUp.Left left = catchUp.left();
            return left == null ? 0 : left.behind();
        });
        new ClientGauges(
                meters, status::client, rules.sources(), checked.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG));
    }

    /** The service's own defaults, to be overridden by the user's settings. */
    public static Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        defaults.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // What a transaction wrote that was aborted is no input, whatever the guarantee.
        defaults.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        defaults.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        // A killed instance is missed after this long, and its series taken over.
        defaults.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        defaults.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 2_000);
        // Partitions that are added to a topic are read after this long.
        defaults.put(StreamsConfig.consumerPrefix("metadata.max.age.ms"), 10_000);
        return defaults;
    }

    public void start() {
        thread.start();
    }

    /**
     * True while predictions are made or would be: not while restoring, in error, without the topics or without a broker,
     * while a thread hangs, after a death before something has been committed, or before the samples that there were at the
     * first start have been predicted.
     */
    public boolean ready() {
        return status.ready();
    }

    /** Whether a client runs, so that what the topics held at the first start has been noted. */
    public boolean begun() {
        return status.client() != null;
    }

    /** What is left of the samples that there were at the first start; null where nothing is, or that is not known yet. */
    public CatchUp.@Nullable Left backfill() {
        return catchUp.left();
    }

    /** True as long as the supervisor looks after the client; a rebalance or a dead client does not make it false. */
    public boolean live() {
        return thread.isAlive();
    }

    /** For people: what the client is doing, or why it is not running, and what has happened in the last minutes. */
    public String detail() {
        return status.detail(recovery.told());
    }

    /** Looks a series up in the states that this instance holds. */
    public StateLookup find(String series) {
        KafkaStreams current = status.client();
        return current == null ? new StateLookup.NotReady(detail()) : StateLookup.of(current, series, address);
    }

    @Override
    public void close() {
        supervisor.stop();
        thread.interrupt();
        try {
            thread.join(StreamClient.CLOSE_TIMEOUT.plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
