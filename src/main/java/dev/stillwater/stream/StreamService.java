package dev.stillwater.stream;

import dev.stillwater.metrics.Meter;
import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.life.Death;
import dev.stillwater.stream.life.Deaths;
import dev.stillwater.stream.life.Fault;
import dev.stillwater.stream.life.Place;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the Kafka Streams client: waits for the topics, runs the topology, and when the client dies closes it and
 * starts another after a growing pause. Closing commits and leaves the consumer group, so that other instances take
 * over at once.
 */
public final class StreamService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamService.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final Topology topology;
    private final Properties config;
    private final RecordGuard guard;
    private final List<String> topics;
    private final List<String> copartitioned;
    private final Meters meters;
    private final MeterRegistry registry;
    private final Deaths deaths;
    private final RestoreProgress restore;
    private final Thread supervisor = new Thread(this::supervise, "stream-supervisor");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean brokersAnswer;
    private volatile String detail = "not started";

    /**
     * @param topology what to run
     * @param config Kafka Streams properties; those of {@link #defaults} are recommended
     * @param guard asked about records that make the client fail; the same as the topology's
     * @param topics topics that have to exist before the client starts
     * @param copartitioned those of them that need equal numbers of partitions
     * @param meters what is told of the client's life
     * @param registry where Kafka Streams' own meters are bound
     * @throws org.apache.kafka.common.config.ConfigException if a property has a value that cannot be
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
        this.topics = List.copyOf(topics);
        this.copartitioned = List.copyOf(copartitioned);
        this.guard = guard;
        this.meters = meters;
        this.registry = registry;
        deaths = new Deaths(Clock.systemUTC());
        restore = new RestoreProgress(meters, System::nanoTime);
        meters.watch(Meter.READY, () -> ready() ? 1 : 0);
        new ClientGauges(
                meters, () -> streams, this.copartitioned, checked.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG));
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

    /** True while predictions can be made: not while restoring, in error, without the topics or without a broker. */
    public boolean ready() {
        KafkaStreams current = streams;
        return brokersAnswer && current != null && current.state() == KafkaStreams.State.RUNNING;
    }

    /** True as long as the supervisor looks after the client; a rebalance or a dead client does not make it false. */
    public boolean live() {
        return supervisor.isAlive();
    }

    /** For people: what the client is doing, or why it is not running, and what the last death was, if it had one. */
    public String detail() {
        String told = deaths.told();
        return told.isEmpty() ? state() : state() + ". " + told;
    }

    private String state() {
        KafkaStreams current = streams;
        if (current != null && !brokersAnswer) {
            return "no broker answers";
        }
        return current == null ? detail : current.state().name().toLowerCase(Locale.ROOT);
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
            supervisor.join(CLOSE_TIMEOUT.plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        Duration pause = SHORTEST_PAUSE;
        while (closing.getCount() > 0) {
            long begun = System.nanoTime();
            boolean waiting = false;
            try (Admin admin =
                    Admin.create(new HashMap<>(new StreamsConfig(config).getAdminConfigs("stillwater-check")))) {
                String missing = missing(admin);
                waiting = missing != null;
                if (missing == null) {
                    detail = "starting";
                    runUntilDead(admin);
                } else if (!missing.equals(detail)) {
                    detail = missing;
                    LOG.warn("waiting: {}", missing);
                }
            } catch (InterruptedException e) {
                LOG.debug("interrupted", e);
            } catch (ExecutionException | RuntimeException e) {
                detail = "the stream client cannot start";
                died(e, null);
            }
            boolean ranWell = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = waiting || ranWell || diedOfARecord() ? SHORTEST_PAUSE : pause;
            pause = pauseFor(pause);
        }
    }

    private record Failure(Throwable failure, @Nullable Place inHand) {}

    /** Notes why a client came to its end. */
    private void died(Throwable failure, @Nullable Place inHand) {
        Death death = guard.blame(failure, inHand, Instant.now());
        deaths.add(death);
        meters.clientDied(death.fault().kind().cause());
        LOG.error(
                "the stream client dies{}: {}; {}",
                death.place() == null ? "" : " at the record " + death.place(),
                death.fault().text(),
                death.fault().kind().advice(),
                failure);
    }

    private boolean diedOfARecord() {
        Death death = deaths.last();
        return death != null && death.fault().kind() == Fault.Kind.RECORD;
    }

    /** Runs one client until it dies or the service closes. */
    private void runUntilDead(Admin admin) throws InterruptedException {
        CountDownLatch dead = new CountDownLatch(1);
        guard.begin();
        AtomicReference<@Nullable Failure> failed = new AtomicReference<>();
        KafkaStreams client = new KafkaStreams(topology, config, guard.clients());
        client.setUncaughtExceptionHandler(failure -> {
            failed.compareAndSet(null, new Failure(failure, guard.inHand())); // other threads may follow the first
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        client.setStateListener((now, before) -> {
            LOG.info("stream client: {} -> {}", before, now);
            if (now.hasCompletedShutdown()) {
                dead.countDown();
            }
        });
        client.setGlobalStateRestoreListener(restore);
        try (ClientBinding meters = new ClientBinding(client, registry)) {
            streams = client;
            brokersAnswer = true;
            client.start();
            while (!dead.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                brokersAnswer = answers(admin);
            }
        } finally {
            streams = null;
            restore.clear();
            detail = "the stream client is started again";
            client.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSE_TIMEOUT));
            Failure failure = failed.get();
            if (failure != null) {
                died(failure.failure(), failure.inHand());
            }
        }
    }

    private static boolean answers(Admin admin) throws InterruptedException {
        int patience = (int) HEARTBEAT.toMillis();
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(patience))
                    .nodes()
                    .get();
            return true;
        } catch (ExecutionException e) {
            LOG.warn("no broker answers: {}", e.getMessage());
            return false;
        }
    }

    /** What stands in the way of starting, or null. */
    private @Nullable String missing(Admin admin) throws InterruptedException, ExecutionException {
        Set<String> absent = new TreeSet<>(topics);
        absent.removeAll(admin.listTopics().names().get());
        if (!absent.isEmpty()) {
            return "missing topics " + String.join(", ", absent);
        }
        List<Integer> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(copartitioned).allTopicNames().get().values()) {
            partitions.add(topic.partitions().size());
        }
        return partitions.stream().distinct().count() <= 1
                ? null
                : "the topics " + String.join(", ", copartitioned) + " need the same number of partitions";
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
