package dev.stillwater.stream;

import dev.stillwater.metrics.Meter;
import dev.stillwater.metrics.Meters;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/** What the meters say of the Kafka Streams client that runs at the moment, if any: its threads and its lag. */
final class ClientGauges {
    private static final Set<String> RUNNING = Set.of("RUNNING");
    private static final Set<String> REBALANCING = Set.of("STARTING", "PARTITIONS_REVOKED", "PARTITIONS_ASSIGNED");

    /** The second stays when nothing has been read for so long that the first is not a number. */
    private static final Set<String> LAGS = Set.of("records-lag-max", "records-lag");

    private final Supplier<@Nullable KafkaStreams> client;
    private final Set<String> topics;

    /**
     * Registers them.
     *
     * @param client the one that runs, or null
     * @param topics that samples and impulses are read from
     * @param threads how many stream threads there should be
     */
    ClientGauges(Meters meters, Supplier<@Nullable KafkaStreams> client, List<String> topics, int threads) {
        this.client = client;
        this.topics = Set.copyOf(topics);
        meters.watch(Meter.CONSUMER_LAG, this::lag);
        meters.watch(Meter.STREAM_THREADS, () -> threads(RUNNING::contains), "running");
        meters.watch(Meter.STREAM_THREADS, () -> threads(REBALANCING::contains), "rebalancing");
        meters.watch(
                Meter.STREAM_THREADS,
                () -> threads - threads(state -> RUNNING.contains(state) || REBALANCING.contains(state)),
                "down");
    }

    private double threads(Predicate<String> state) {
        KafkaStreams current = client.get();
        if (current == null || !current.state().isRunningOrRebalancing()) {
            return 0;
        }
        try {
            return current.metadataForLocalThreads().stream()
                    .map(ThreadMetadata::threadState)
                    .filter(state)
                    .count();
        } catch (IllegalStateException e) { // it has stopped since it was asked
            return 0;
        }
    }

    /** Not a number where it is not known: without a client, and before its first record. */
    private double lag() {
        KafkaStreams current = client.get();
        return current == null
                ? Double.NaN
                : current.metrics().values().stream()
                        .filter(this::isLag)
                        .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                        .filter(lag -> !Double.isNaN(lag))
                        .max()
                        .orElse(Double.NaN);
    }

    private boolean isLag(Metric metric) {
        return LAGS.contains(metric.metricName().name())
                && topics.contains(metric.metricName().tags().getOrDefault("topic", ""));
    }
}
