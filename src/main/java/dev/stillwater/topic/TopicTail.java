package dev.stillwater.topic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader that follows topics from their present end, outside any consumer group, and hands each committed record to
 * the topic's handler on one thread of its own. It waits for topics that do not exist yet and outlives broker restarts.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<String, Object> clientConfig;
    private final Map<String, BiConsumer<String, byte[]>> handlers = new HashMap<>();
    private final Thread thread = new Thread(this::run, "topic-tail");
    private final CountDownLatch pausing = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile boolean following;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka client properties, {@code bootstrap.servers} among them */
    public TopicTail(Map<String, Object> kafka) {
        clientConfig = new HashMap<>(kafka);
        clientConfig.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        clientConfig.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        clientConfig.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        clientConfig.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    }

    /** Adds a topic to follow; to be called before {@link #start}. The handler gets the key and the decoded value. */
    public <V> TopicTail follow(Topic<String, V> topic, BiConsumer<String, V> handler) {
        handlers.put(topic.name(), (key, bytes) -> {
            V value = topic.value().deserializer().deserialize(topic.name(), bytes);
            if (value != null) {
                handler.accept(key, value);
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
            try (KafkaConsumer<byte[], byte[]> current =
                    new KafkaConsumer<>(clientConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = current;
                if (assignToEnds(current)) {
                    following = true;
                    while (!closing) {
                        current.poll(POLL).forEach(this::handle);
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("the tail is closing", e);
            } catch (KafkaException e) {
                LOG.warn("cannot follow {}: {}", handlers.keySet(), e.getMessage());
            }
            pause();
        }
    }

    private boolean assignToEnds(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : handlers.keySet()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                return false;
            }
            found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return true;
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        BiConsumer<String, byte[]> handler = handlers.get(record.topic());
        if (handler == null || record.key() == null || record.value() == null) {
            return;
        }
        try {
            handler.accept(new String(record.key(), StandardCharsets.UTF_8), record.value());
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
