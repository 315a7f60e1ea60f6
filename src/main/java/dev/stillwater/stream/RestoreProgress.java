package dev.stillwater.stream;

import dev.stillwater.metrics.Meter;
import dev.stillwater.metrics.Meters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the restoring of the store has come, partition by partition, as Kafka Streams tells it. */
final class RestoreProgress implements StateRestoreListener {
    private record Restore(long end, long remaining, long since) {}

    private final Meters meters;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Restore> running = new ConcurrentHashMap<>();

    /** @param nanoTime a monotonic clock, nanoseconds */
    RestoreProgress(Meters meters, LongSupplier nanoTime) {
        this.meters = meters;
        this.nanoTime = nanoTime;
        meters.watch(Meter.RESTORING, this::remaining);
        meters.watch(Meter.RESTORE_TIME, this::seconds);
    }

    /** Forgets what a client that is gone had begun. */
    void clear() {
        running.clear();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        running.put(partition, new Restore(end, end - start, nanoTime.getAsLong()));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long restored) {
        meters.restored(restored);
        running.computeIfPresent(
                partition, (p, was) -> new Restore(was.end(), Math.max(0, was.end() - batchEnd - 1), was.since()));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        running.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
        running.remove(partition);
    }

    private double remaining() {
        return running.values().stream().mapToLong(Restore::remaining).sum();
    }

    private double seconds() {
        long now = nanoTime.getAsLong();
        return running.values().stream()
                .mapToDouble(restore -> (now - restore.since()) / 1e9)
                .max()
                .orElse(0);
    }
}
