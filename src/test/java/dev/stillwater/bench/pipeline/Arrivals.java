package dev.stillwater.bench.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the committed predictions of a player as they come. A prediction has the timestamp of its sample, so nothing
 * need be decoded, and every player is read alike.
 */
final class Arrivals implements AutoCloseable {
    private static final long PATIENCE_MS = 60_000;

    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    /** Begins at what is there. */
    Arrivals(String bootstrapServers, String topic) {
        this.topic = topic;
        consumer = RecordSizes.consumer(bootstrapServers);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeks now
    }

    /**
     * The latencies of so many predictions.
     *
     * @param skipped predictions before them, which do not count
     * @return when they have come; fails with an IllegalStateException if none comes for a minute
     */
    Future<Latencies> next(long skipped, long count) {
        return reader.submit(() -> {
            Latencies latencies = new Latencies();
            long seen = 0;
            long last = System.currentTimeMillis();
            while (latencies.count() < count) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    last = System.currentTimeMillis();
                    if (seen++ >= skipped && latencies.count() < count) {
                        latencies.add(last - each.timestamp());
                    }
                }
                if (System.currentTimeMillis() - last > PATIENCE_MS) {
                    throw new IllegalStateException(
                            "of " + (skipped + count) + " predictions on " + topic + " only " + seen + " have come");
                }
            }
            return latencies;
        });
    }

    /** What has not come by now is not waited for. */
    @Override
    public void close() throws InterruptedException {
        reader.shutdownNow();
        if (!reader.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the reader of " + topic + " does not end");
        }
        consumer.close();
    }
}
