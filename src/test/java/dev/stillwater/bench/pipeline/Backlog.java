package dev.stillwater.bench.pipeline;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes samples that nobody sees until all of them are there: a transaction, which the players read once it is
 * committed.
 */
final class Backlog implements AutoCloseable {
    private final Samples samples;
    private final KafkaProducer<String, byte[]> producer;

    Backlog(String bootstrapServers, Samples samples) {
        this.samples = samples;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "backlog",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        600_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 17),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Returns when they can be read. */
    void write(String topic, int series, long count) {
        producer.beginTransaction();
        for (long i = 0; i < count; i++) {
            producer.send(samples.next(topic, series, null));
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
