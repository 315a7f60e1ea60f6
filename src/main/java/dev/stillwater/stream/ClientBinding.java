package dev.stillwater.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;

/**
 * One client's own meters in a registry, for as long as the client runs. They come and go with its partitions, so
 * Micrometer looks for new ones every few seconds; it must have stopped looking before they are removed, or some would
 * be left behind.
 */
final class ClientBinding implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stream-meters");
        thread.setDaemon(true);
        return thread;
    });
    private final KafkaStreamsMetrics meters;

    ClientBinding(KafkaStreams client, MeterRegistry registry) {
        meters = new KafkaStreamsMetrics(client, List.of(), scheduler, REFRESH);
        meters.bindTo(registry);
    }

    @Override
    public void close() {
        scheduler.shutdown();
        try {
            scheduler.awaitTermination(REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        meters.close();
    }
}
