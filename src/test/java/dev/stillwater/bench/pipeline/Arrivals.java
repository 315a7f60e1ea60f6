package dev.stillwater.bench.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the committed predictions of a player as they come. A prediction has the timestamp of its sample, so nothing
 * need be decoded, and every player is read alike.
 */
final class Arrivals implements AutoCloseable {
    private static final long PATIENCE_MS = 60_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    /** Begins at what is there. */
    Arrivals(String bootstrapServers, String topic) {
        this.topic = topic;
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer = RecordSizes.consumer(bootstrapServers);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition); // seeks now
    }

    /**
     * The latencies of so many predictions.
     *
     * @param skipped predictions before them, which do not count
     * @throws IllegalStateException if no prediction comes for a minute
     */
    Callable<Latencies> next(long skipped, long count) {
        return () -> {
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
        };
    }

    @Override
    public void close() {
        consumer.close();
    }
}
