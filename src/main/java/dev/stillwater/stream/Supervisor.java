package dev.stillwater.stream;

import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.life.TopicsChangedException;
import dev.stillwater.topic.TopicsSeen;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the stream client until it is asked to stop: waits for the topics, runs one client after the other, and
 * pauses between them, longer each time while they die young.
 */
final class Supervisor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** While old samples are predicted, so that the end of that is seen soon. */
    private static final Duration SHORT_HEARTBEAT = Duration.ofSeconds(1);

    private final PredictionTopology topology;
    private final Properties config;
    private final RecordGuard guard;
    private final TopicCheck topics;
    private final ClientStatus status;
    private final Recovery recovery;
    private final RestoreProgress restore;
    private final MeterRegistry registry;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param topology what to run
     * @param config Kafka Streams properties
     * @param registry where the client's own meters are bound
     */
    Supervisor(
            PredictionTopology topology,
            Properties config,
            RecordGuard guard,
            TopicCheck topics,
            ClientStatus status,
            Recovery recovery,
            RestoreProgress restore,
            MeterRegistry registry) {
        this.topology = topology;
        this.config = config;
        this.guard = guard;
        this.topics = topics;
        this.status = status;
        this.recovery = recovery;
        this.restore = restore;
        this.registry = registry;
    }

    /** Lets {@link #run} end once the client is closed; interrupt its thread besides. */
    void stop() {
        closing.countDown();
    }

    @Override
    public void run() {
        Duration pause = SHORTEST_PAUSE;
        while (closing.getCount() > 0) {
            long begun = System.nanoTime();
            boolean ran = false;
            try (Admin admin =
                    Admin.create(new HashMap<>(new StreamsConfig(config).getAdminConfigs("stillwater-check")))) {
                TopicsSeen seen = topics.look(admin);
                ran = seen != null && topics.mayStart(admin, seen);
                if (ran && seen != null) {
                    runOne(admin, seen);
                }
            } catch (InterruptedException e) {
                LOG.debug("interrupted", e);
            } catch (RuntimeException e) {
                recovery.died(new StreamClient.Ending(e, null));
                status.next(true);
            }
            boolean ranWell = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = pauseFor(!ran || ranWell || recovery.mended() ? SHORTEST_PAUSE : pause);
        }
    }

    /** Runs one client until it dies, or would run in vain, or it is asked to stop. */
    private void runOne(Admin admin, TopicsSeen begun) throws InterruptedException {
        HeldRecords held = topics.held(admin, begun);
        if (held == null) {
            return;
        }
        guard.begin();
        StreamClient client = new StreamClient(
                topology.over(topics.partitions(begun), topics.impulsesAtOnce(begun), held, status::notice),
                config,
                guard,
                () -> topics.same(admin, begun),
                status.progress(),
                restore,
                registry);
        try (client) {
            status.runs(client.streams());
            client.start();
            TopicsSeen last = begun;
            while (!client.diesWithin(topics.caughtUp(admin, last) ? HEARTBEAT : SHORT_HEARTBEAT)) {
                TopicsSeen now = topics.look(admin);
                if (now != null) {
                    if (!topics.mayGoOn(last, now)) {
                        break;
                    }
                    last = now;
                }
            }
        } finally {
            status.ended();
            restore.clear();
        }
        StreamClient.Ending ending = client.ending();
        boolean died = ending != null && !TopicsChangedException.caused(ending.cause());
        status.next(died);
        if (ending != null && died) {
            recovery.died(ending);
        }
    }

    /** Pauses, and says how long to pause next. */
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
