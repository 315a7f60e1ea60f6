package dev.stillwater.stream;

import dev.stillwater.metrics.Meter;
import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.life.Fault;
import dev.stillwater.stream.life.LocalStores;
import dev.stillwater.stream.life.Notices;
import dev.stillwater.stream.life.Progress;
import dev.stillwater.stream.life.TopicKeeper;
import dev.stillwater.stream.life.TopicMemory;
import dev.stillwater.stream.life.TopicRules;
import dev.stillwater.stream.life.TopicsChangedException;
import dev.stillwater.topic.TopicsSeen;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the Kafka Streams client: waits for the topics, runs the topology, and when the client dies closes it and
 * starts another after a growing pause. While it runs, the topics are looked at every few seconds.
 */
public final class StreamService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamService.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Topology topology;
    private final Properties config;
    private final RecordGuard guard;
    private final TopicRules rules;
    private final TopicKeeper keeper;
    private final MeterRegistry registry;
    private final Recovery recovery;
    private final Notices notices = new Notices(Clock.systemUTC());
    private final RestoreProgress restore;
    private final Thread supervisor = new Thread(this::supervise, "stream-supervisor");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;
    private volatile Progress progress = new Progress(System::nanoTime, false);
    private volatile @Nullable String obstacle = "not started";

    /**
     * @param topology what to run
     * @param config Kafka Streams properties; those of {@link #defaults} are recommended
     * @param guard asked about records that make the client fail; the same as the topology's
     * @param topics topics that have to exist before the client starts
     * @param copartitioned those of them that need equal numbers of partitions
     * @param meters what is told of the client's life
     * @param registry where Kafka Streams' own meters are bound
     * @throws org.apache.kafka.common.config.ConfigException if a property has an invalid value
     */
    public StreamService(
            Topology topology,
            Map<String, Object> config,
            RecordGuard guard,
            List<String> topics,
            List<String> copartitioned,
            Meters meters,
            MeterRegistry registry) {
        this.topology = topology;
        this.config = new Properties();
        this.config.putAll(guard.config());
        this.config.putAll(config);
        StreamsConfig checked = new StreamsConfig(this.config); // complains about values that cannot be
        String application = checked.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        Path stateDir = Path.of(checked.getString(StreamsConfig.STATE_DIR_CONFIG));
        recovery =
                new Recovery(guard, meters, notices, new LocalStores(stateDir.resolve(application)), Clock.systemUTC());
        rules = new TopicRules(topics, copartitioned, PredictionTopology.changelogs(application));
        keeper = new TopicKeeper(
                rules,
                new TopicMemory(stateDir.resolve(application + "-topic-ids")),
                application,
                topic -> {
                    guard.suspects().forget();
                    meters.topicRecreated(topic);
                },
                this::notice);
        this.guard = guard;
        this.registry = registry;
        restore = new RestoreProgress(meters, System::nanoTime);
        meters.watch(Meter.READY, () -> ready() ? 1 : 0);
        new ClientGauges(meters, () -> streams, copartitioned, checked.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG));
    }

    /** The service's own defaults, to be overridden by the user's settings. */
    public static Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        defaults.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // What a transaction wrote that was aborted is no input, whatever the guarantee.
        defaults.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        defaults.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        // A killed instance is missed after this long, and its series taken over.
        defaults.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        defaults.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 2_000);
        return defaults;
    }

    public void start() {
        supervisor.start();
    }

    /**
     * True while predictions are made or would be: not while restoring, in error, without the topics or without a broker,
     * while a thread hangs, or after a death before something has been committed.
     */
    public boolean ready() {
        KafkaStreams current = streams;
        return obstacle == null
                && current != null
                && current.state() == KafkaStreams.State.RUNNING
                && progress.obstacle() == null;
    }

    /** True as long as the supervisor looks after the client; a rebalance or a dead client does not make it false. */
    public boolean live() {
        return supervisor.isAlive();
    }

    /** For people: what the client is doing, or why it is not running, and what has happened in the last minutes. */
    public String detail() {
        String events = (recovery.told() + " " + notices.told()).strip();
        return events.isEmpty() ? state() : state() + ". " + events;
    }

    private String state() {
        String wait = obstacle;
        KafkaStreams current = streams;
        if (wait != null) {
            return wait;
        }
        if (current == null) {
            return "starting";
        }
        String name = current.state().name().toLowerCase(Locale.ROOT);
        String but = current.state().isRunningOrRebalancing() ? progress.obstacle() : null;
        return but == null ? name : name + ", but " + but;
    }

    private void notice(String text) {
        LOG.warn("{}", text);
        notices.add(text);
    }

    /** Looks a series up in the states that this instance holds. */
    public StateLookup find(String series) {
        KafkaStreams current = streams;
        return current == null
                ? new StateLookup.NotReady(detail())
                : StateLookup.of(current, series, config.getProperty(StreamsConfig.APPLICATION_SERVER_CONFIG, ""));
    }

    @Override
    public void close() {
        closing.countDown();
        supervisor.interrupt();
        try {
            supervisor.join(StreamClient.CLOSE_TIMEOUT.plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        Duration pause = SHORTEST_PAUSE;
        while (closing.getCount() > 0) {
            long begun = System.nanoTime();
            boolean ran = false;
            try (Admin admin =
                    Admin.create(new HashMap<>(new StreamsConfig(config).getAdminConfigs("stillwater-check")))) {
                TopicsSeen seen = look(admin);
                ran = seen != null && mayStart(admin, seen);
                if (ran && seen != null) {
                    run(admin, seen);
                }
            } catch (InterruptedException e) {
                LOG.debug("interrupted", e);
            } catch (RuntimeException e) {
                recovery.died(new StreamClient.Failure(e, null));
                progress = new Progress(System::nanoTime, true);
            }
            boolean ranWell = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = pauseFor(!ran || ranWell || recovery.mended() ? SHORTEST_PAUSE : pause);
        }
    }

    /** Whether nothing stands in the way of a client; else it is told what does. */
    private boolean mayStart(Admin admin, TopicsSeen seen) throws InterruptedException {
        try {
            String wait = rules.obstacle(seen);
            waitFor(wait == null ? keeper.prepare(admin, seen) : wait);
        } catch (ExecutionException e) {
            waitFor(told(e));
        }
        return obstacle == null;
    }

    private void waitFor(@Nullable String why) {
        if (why != null && !why.equals(obstacle)) {
            LOG.warn("waiting: {}", why);
        }
        obstacle = why;
    }

    /** Runs one client until it dies, or would run in vain, or the service closes. */
    private void run(Admin admin, TopicsSeen begun) throws InterruptedException {
        guard.begin();
        StreamClient client =
                new StreamClient(topology, config, guard, () -> same(admin, begun), progress, restore, registry);
        try (client) {
            streams = client.streams();
            client.start();
            TopicsSeen last = begun;
            while (!client.diesWithin(HEARTBEAT)) {
                TopicsSeen now = look(admin);
                if (now != null) {
                    waitFor(rules.obstacle(now));
                    if (rules.stops(last, now)) {
                        LOG.warn("the topics have changed; the stream client is closed");
                        break;
                    }
                    keeper.watch(now);
                    last = now;
                }
            }
        } finally {
            streams = null;
            restore.clear();
        }
        StreamClient.Failure failure = client.failure();
        boolean died = failure != null && !TopicsChangedException.caused(failure.cause());
        progress = new Progress(System::nanoTime, died || progress.doubtful());
        if (failure != null && died) {
            recovery.died(failure);
        }
    }

    /** Whether the inputs are still those of then; yes where the brokers do not tell. */
    private boolean same(Admin admin, TopicsSeen then) {
        try {
            return TopicsSeen.of(admin, rules.inputs(), (int) HEARTBEAT.toMillis())
                    .recreatedSince(then.ids())
                    .isEmpty();
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("the brokers do not answer questions about the topics", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The topics, or null where the brokers do not tell. */
    private @Nullable TopicsSeen look(Admin admin) throws InterruptedException {
        try {
            return TopicsSeen.of(admin, rules.all(), (int) HEARTBEAT.toMillis());
        } catch (ExecutionException e) {
            waitFor(told(e));
            return null;
        }
    }

    private static String told(ExecutionException failure) {
        Fault fault = Fault.of(failure);
        return (fault.kind() == Fault.Kind.BROKERS ? "no broker answers" : fault.text()) + " -- "
                + fault.kind().advice();
    }

    private Duration pauseFor(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
