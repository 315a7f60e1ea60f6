package dev.stillwater.stream.life;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams' clients. Its producers remember for which input record they send: when a broker refuses a record, Kafka
 * Streams only knows what it works on by then, which may be another one. A transaction in which something times out ends the client. Its main
 * consumers are {@link CheckedConsumer}s.
 */
public final class WatchedClients extends DefaultKafkaClientSupplier implements KafkaClientSupplier {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final InputTrace trace;
    private final Suspects suspects;
    private final Sends sends;
    private final BooleanSupplier sameTopics;
    private final Progress progress;

    /** Hears what becomes of what is sent. */
    public interface Sends {
        /** What is to be done when a record is there for good; null where nothing is. */
        @Nullable
        Runnable whenWritten(ProducerRecord<byte[], byte[]> record);

        /** Something that was sent is not there and never will be. */
        void lost();
    }

    /**
     * @param sameTopics asks whether the topics that are read are still those that the client was started over
     * @param progress what is told of the client's
     */
    public WatchedClients(
            InputTrace trace, Suspects suspects, Sends sends, BooleanSupplier sameTopics, Progress progress) {
        this.progress = progress;
        this.sameTopics = sameTopics;
        this.trace = trace;
        this.suspects = suspects;
        this.sends = sends;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new CheckedConsumer(config, sameTopics, progress);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new Traced(config);
    }

    private final class Traced extends KafkaProducer<byte[], byte[]> {
        private final boolean transactions;
        private final Deliveries deliveries;

        /** Once a record of a transaction is refused, those behind it are told the same without being tried. */
        private volatile boolean refused;

        private Traced(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            transactions = config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) != null;
            deliveries = new Deliveries(transactions);
        }

        @Override
        public void beginTransaction() {
            refused = false;
            super.beginTransaction();
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
            inTime(() -> super.sendOffsetsToTransaction(offsets, group));
        }

        @Override
        public void commitTransaction() {
            inTime(super::commitTransaction);
            deliveries.committed();
            progress.committed();
        }

        /**
         * Of a time-out Kafka Streams (4.3.1) would take the tasks for corrupt and restore them, but first commit the
         * open transaction without its offsets; where that times out too, the abort is refused, and the new, empty store
         * is told the changelog offsets of the old one: states are lost without a word. A client that has died starts
         * from what was committed.
         */
        private void inTime(Runnable step) {
            try {
                step.run();
            } catch (TimeoutException e) {
                throw new KafkaException("a commit was not answered in time", e);
            }
        }

        /** For a while at most: Kafka Streams would wait without end for brokers that do not answer, and so not be replaced. */
        @Override
        public void close(Duration time) {
            super.close(time.compareTo(CLOSE_TIMEOUT) < 0 ? time : CLOSE_TIMEOUT);
        }

        @Override
        public void abortTransaction() {
            deliveries.aborted();
            super.abortTransaction();
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            Place input = trace.sending(record);
            Runnable written = sends.whenWritten(record);
            return super.send(record, (metadata, failure) -> {
                told(input, record.topic(), written, failure);
                callback.onCompletion(
                        metadata,
                        failure instanceof TimeoutException
                                ? new KafkaException("a write was not answered in time", failure)
                                : failure);
            });
        }

        private void told(
                @Nullable Place input, String topic, @Nullable Runnable written, @Nullable Exception failure) {
            if (failure == null) {
                deliveries.taken(written);
                if (!transactions && written != null) {
                    progress.committed();
                }
                return;
            }
            sends.lost();
            if (Failure.refusesRecord(failure) && !refused && input != null) {
                refused = transactions;
                suspects.sendingFailed(input, topic + ": " + Failure.of(failure).text());
            }
        }
    }
}
