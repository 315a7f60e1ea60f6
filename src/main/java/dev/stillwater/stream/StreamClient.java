package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka Streams client, from its start to its death or end. Closing commits and leaves the consumer group, so that
 * other instances take over at once.
 */
final class StreamClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    /** Threads may wait for writes, which their producers give up after two minutes. */
    private static final Duration LONGEST_END = Duration.ofMinutes(3);

    private final KafkaStreams streams;
    private final ClientBinding meters;
    private final CountDownLatch dead = new CountDownLatch(1);
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();

    /**
     * Why a thread of it died.
     *
     * @param inHand the record that the thread could not finish, if any
     * @param nanos when, by {@link System#nanoTime}
     */
    record Ending(Throwable cause, @Nullable Place inHand, long nanos) {
        Ending(Throwable cause, @Nullable Place inHand) {
            this(cause, inHand, System.nanoTime());
        }
    }

    /**
     * @param sameTopics asks whether the topics that are read are still the same
     * @param progress what is told of how it goes
     */
    StreamClient(
            Topology topology,
            Properties config,
            RecordGuard guard,
            BooleanSupplier sameTopics,
            Progress progress,
            RestoreProgress restore,
            MeterRegistry registry) {
        streams = new KafkaStreams(topology, config, guard.clients(sameTopics, progress));
        streams.setUncaughtExceptionHandler(cause -> {
            ending.compareAndSet(null, new Ending(cause, guard.inHand())); // others may follow the first
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("stream client: {} -> {}", before, now);
            if (now == KafkaStreams.State.RUNNING) {
                progress.running();
            }
            if (now.hasCompletedShutdown()) {
                dead.countDown();
            }
        });
        streams.setGlobalStateRestoreListener(restore);
        meters = new ClientBinding(streams, registry);
    }

    KafkaStreams streams() {
        return streams;
    }

    void start() {
        streams.start();
    }

    /** Waits so long for its death; whether it came, or a thread died long ago and the others do not end. */
    boolean diesWithin(Duration time) throws InterruptedException {
        if (dead.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        Ending first = ending.get();
        if (first == null || System.nanoTime() - first.nanos() < LONGEST_END.toNanos()) {
            return false;
        }
        LOG.error(
                "the stream client has not ended {} s after the death of a thread: it is given up",
                LONGEST_END.toSeconds());
        return true;
    }

    /** To be asked when it is closed: null where it did not die. */
    @Nullable
    Ending ending() {
        return ending.get();
    }

    @Override
    public void close() {
        meters.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    }
}
