package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader that follows topics from their present end, or from some records before it, outside any consumer group, and
 * hands each committed record to the topic's handler on one thread of its own. It waits for topics that do not exist yet,
 * takes up partitions that are added and topics that are created again, and outlives broker restarts.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final Map<String, Object> clientConfig;
    private final Map<String, AnyHandler> handlers = new HashMap<>();
    private final Map<String, BiConsumer<String, Headers>> tombstones = new HashMap<>();
    private final Map<String, Long> backlogs = new HashMap<>();
    private final Thread thread = new Thread(this::run, "topic-tail");
    private final CountDownLatch pausing = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile boolean following;
    private volatile boolean caughtUp;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka client properties, {@code bootstrap.servers} among them */
    public TopicTail(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
        clientConfig = new HashMap<>(kafka);
        clientConfig.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        clientConfig.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        clientConfig.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        clientConfig.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // where its place is gone
    }

    /** What is done with a record that has a value and a series id for its key. */
    @FunctionalInterface
    public interface Handler<V> {
        void accept(String series, V value, Headers headers);
    }

    /** Adds a topic to follow, whatever keys and values its records have; to be called before {@link #start}. */
    public TopicTail followRecords(String topic, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        backlogs.put(topic, 0L);
        handlers.put(topic, handler::accept);
        return this;
    }

    /** Adds a topic to follow; to be called before {@link #start}. The handler gets the key and the decoded value. */
    public <V> TopicTail follow(Topic<?, V> topic, BiConsumer<String, V> handler) {
        return follow(topic, 0, (Handler<V>) (key, value, headers) -> handler.accept(key, value));
    }

    /**
     * Adds a topic to follow; to be called before {@link #start}. Where the reader has to begin again after a broken
     * connection, it hands out the backlog again.
     *
     * @param backlog how many offsets before the present end of each partition it begins
     */
    public <V> TopicTail follow(Topic<?, V> topic, long backlog, Handler<V> handler) {
        return follow(topic, backlog, (RecordHandler<V>)
                (series, value, record) -> handler.accept(series, value, record.headers()));
    }

    /** Says who is told of the keys of a topic's records without a value; to be called before {@link #start}. */
    public TopicTail onTombstone(Topic<?, ?> topic, Consumer<String> handler) {
        return onTombstone(topic, (series, headers) -> handler.accept(series));
    }

    /** The same, with their headers. */
    public TopicTail onTombstone(Topic<?, ?> topic, BiConsumer<String, Headers> handler) {
        tombstones.put(topic.name(), handler);
        return this;
    }

    @FunctionalInterface
    private interface RecordHandler<V> {
        void accept(String series, V value, ConsumerRecord<byte[], byte[]> record);
    }

    @FunctionalInterface
    private interface AnyHandler {
        void accept(ConsumerRecord<byte[], byte[]> record) throws UnreadableValueException;
    }

    private <V> TopicTail follow(Topic<?, V> topic, long backlog, RecordHandler<V> handler) {
        backlogs.put(topic.name(), backlog);
        handlers.put(topic.name(), record -> {
            String series = SeriesKey.read(record.key());
            V value = topic.value().deserializer().deserialize(topic.name(), record.value());
            if (value != null) {
                handler.accept(series, value, record);
            }
        });
        return this;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the end of every topic has been found, so that records written from now on will be seen. */
    public boolean following() {
        return following;
    }

    /** Whether the backlog has been handed out, up to the ends that the topics had when it was started. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        closing = true;
        KafkaConsumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        pausing.countDown();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            try (Admin admin = Admin.create(kafka);
                    KafkaConsumer<byte[], byte[]> current = new KafkaConsumer<>(
                            clientConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = current;
                TailPartitions partitions = new TailPartitions(current, admin, backlogs);
                Map<TopicPartition, Long> ends = partitions.begin();
                following = !ends.isEmpty();
                while (!closing && !ends.isEmpty()) {
                    caughtUp = caughtUp
                            || ends.entrySet().stream()
                                    .allMatch(end -> current.position(end.getKey()) >= end.getValue());
                    current.poll(POLL).forEach(this::handle);
                    partitions.refresh();
                }
            } catch (WakeupException e) {
                LOG.debug("the tail is closing", e);
            } catch (InterruptedException e) {
                LOG.debug("the tail is interrupted", e);
            } catch (ExecutionException | KafkaException e) {
                LOG.warn("cannot follow {}: {}", handlers.keySet(), e.getMessage());
            }
            pause();
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        AnyHandler handler = handlers.get(record.topic());
        if (handler == null) {
            return;
        }
        try {
            if (record.value() != null) {
                handler.accept(record);
            } else if (tombstones.containsKey(record.topic())) {
                tombstones.get(record.topic()).accept(SeriesKey.read(record.key()), record.headers());
            }
        } catch (UnreadableValueException e) {
            LOG.debug("{}-{} offset {}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        } catch (RuntimeException e) { // whatever one record does, the tail goes on with the next
            LOG.warn(
                    "passed over {}-{} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void pause() {
        try {
            closing = pausing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("the tail is interrupted", e);
        }
    }
}
