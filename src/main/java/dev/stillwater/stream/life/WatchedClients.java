package dev.stillwater.stream.life;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams' clients. Its producers remember for which input record they send: when a broker refuses a record, Kafka
 * Streams only knows what it works on by then, which may be another one. Its main consumers are {@link CheckedConsumer}s.
 */
public final class WatchedClients extends DefaultKafkaClientSupplier implements KafkaClientSupplier {
    private final InputTrace trace;
    private final Suspects suspects;
    private final String good;
    private final BooleanSupplier sameTopics;

    /**
     * @param good topic on which a record taken shows that not every record fails
     * @param sameTopics asks whether the topics that are read are still those that the client was started over
     */
    public WatchedClients(InputTrace trace, Suspects suspects, String good, BooleanSupplier sameTopics) {
        this.sameTopics = sameTopics;
        this.trace = trace;
        this.suspects = suspects;
        this.good = good;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new CheckedConsumer(config, sameTopics);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new Traced(config);
    }

    private final class Traced extends KafkaProducer<byte[], byte[]> {
        private final boolean transactions;

        /** Once a record of a transaction is refused, those behind it are told the same without being tried. */
        private volatile boolean refused;

        private Traced(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            transactions = config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) != null;
        }

        @Override
        public void beginTransaction() {
            refused = false;
            super.beginTransaction();
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            return send(record, callback, trace.sending(record.partition()));
        }

        private Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, Callback callback, @Nullable Place input) {
            return super.send(record, (metadata, failure) -> {
                told(input, record.topic(), failure);
                if (!transactions && failure != null && failure.getClass() == KafkaException.class) {
                    // one of a batch that was refused for another record: what a transaction would bring again is sent
                    // again
                    send(record, callback, input);
                } else {
                    callback.onCompletion(metadata, failure);
                }
            });
        }

        private void told(@Nullable Place input, String topic, @Nullable Exception failure) {
            if (failure == null && topic.equals(good)) {
                suspects.sent();
            } else if (failure != null && Fault.refusesRecord(failure) && !refused && input != null) {
                refused = transactions;
                suspects.sendingFailed(input, topic + ": " + Fault.of(failure).text());
            }
        }
    }
}
