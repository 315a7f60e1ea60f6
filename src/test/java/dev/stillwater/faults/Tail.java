package dev.stillwater.faults;

import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/** Follows the committed predictions while they come: how far each series is. */
final class Tail implements AutoCloseable {
    private final Topic<String, Prediction> topic;
    private final KafkaConsumer<String, Prediction> consumer;
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "predictions-tail");
    private volatile boolean closing;

    Tail(TopicReader reader, Topic<String, Prediction> topic) {
        this.topic = topic;
        consumer = reader.consumer(topic, "read_committed");
        thread.start();
    }

    /** Whether the prediction on the sample of this sequence has come, for each series. */
    boolean reached(Map<String, Integer> sequences) {
        return sequences.entrySet().stream().allMatch(this::reached);
    }

    /** Whether that of any series has. */
    boolean reachedAny(Map<String, Integer> sequences) {
        return sequences.entrySet().stream().anyMatch(this::reached);
    }

    private boolean reached(Map.Entry<String, Integer> entry) {
        return last.getOrDefault(entry.getKey(), -1L) >= entry.getValue();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                takePartitions();
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                last.merge(record.key(), record.value().getSequence(), Math::max));
            }
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
        } catch (KafkaException e) {
            System.err.println("the predictions cannot be followed: " + e);
        }
    }

    /** Takes those that have come; while no broker answers there are none. */
    private void takePartitions() {
        Set<TopicPartition> partitions = new HashSet<>(consumer.assignment());
        do {
            try {
                partitions.addAll(TopicReader.partitions(consumer, topic));
            } catch (TimeoutException e) {
                System.err.println("the partitions of the predictions are not told: " + e.getMessage());
            }
        } while (partitions.isEmpty() && !closing);
        Set<TopicPartition> more = new HashSet<>(partitions);
        more.removeAll(consumer.assignment());
        if (!more.isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(more);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join(10_000);
    }
}
