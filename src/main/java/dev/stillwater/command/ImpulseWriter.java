package dev.stillwater.command;

import dev.stillwater.schema.Impulse;
import dev.stillwater.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes impulses, and tombstones, to their topic, for the page and the command line. */
final class ImpulseWriter implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;

    private final KafkaProducer<String, Impulse> producer;
    private final String topic;

    ImpulseWriter(Map<String, Object> kafka, Topic<String, Impulse> impulses) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        producer = new KafkaProducer<>(
                config, impulses.key().serializer(), impulses.value().serializer());
        topic = impulses.name();
    }

    CompletableFuture<RecordMetadata> send(String series, Impulse impulse) {
        return write(series, impulse);
    }

    /** A tombstone, which ends the series. */
    CompletableFuture<RecordMetadata> forget(String series) {
        return write(series, null);
    }

    private CompletableFuture<RecordMetadata> write(String series, @Nullable Impulse impulse) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, series, impulse), (metadata, problem) -> {
                    if (problem == null) {
                        written.complete(metadata);
                    } else {
                        written.completeExceptionally(problem);
                    }
                });
        return written;
    }

    @Override
    public void close() {
        producer.close();
    }
}
