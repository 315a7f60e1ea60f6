package dev.stillwater.bench.pipeline;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends at a fixed rate whatever comes of it. The timestamp of a sample is the time at which it was due, not that at
 * which it could be sent: what waits in the harness, because the machine or the broker is busy, has waited too (no
 * coordinated omission).
 */
final class OpenLoop {
    private OpenLoop() {}

    /**
     * Sends for so many seconds; returns when all is with the broker.
     *
     * @param perSecond samples
     * @return the time at which the first was due, milliseconds since 1970
     */
    static long send(
            String bootstrapServers, Samples samples, String topic, int series, double perSecond, double seconds)
            throws InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        256L << 20), // so that it never waits for room
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.partitionsFor(topic);
            long begun = System.currentTimeMillis();
            long origin = System.nanoTime();
            long all = (long) (perSecond * seconds);
            long sent = 0;
            while (sent < all) {
                long due = Math.min(all, (long) ((System.nanoTime() - origin) / 1e9 * perSecond));
                for (; sent < due; sent++) {
                    producer.send(samples.next(topic, series, begun + (long) (sent * 1_000 / perSecond)));
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return begun;
        }
    }
}
