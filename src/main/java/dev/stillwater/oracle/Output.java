package dev.stillwater.oracle;

import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.RecordLog;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Written;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** An output topic, read on as far as the replay needs it, and waited for at its end. */
final class Output<T> {
    private final RecordLog log;
    private final Topic<String, Written<T>> topic;
    private final boolean grown;
    private final Taker<T> taker;
    private final Duration patience;
    private @Nullable Long deadline;

    /** What is done with the records. */
    interface Taker<T> {
        void take(String series, Found<T> record);

        /** The series has ended there: a tombstone. */
        void forgotten(String series);

        /** @param text what is wrong with one, and where it lies */
        void unreadable(String series, String text);
    }

    /**
     * @param partitions of the samples topic: where this one has others, partitions were added to it, and a series may lie
     *     in two of them
     * @param taker gets each record with its series
     * @param patience how long to wait at the end for what is not there yet, all together
     */
    Output(RecordLog log, Topic<String, Written<T>> topic, int partitions, Taker<T> taker, Duration patience) {
        this.log = log;
        this.topic = topic;
        this.grown = log.partitions() != partitions;
        this.taker = taker;
        this.patience = patience;
    }

    /** Reads one record more, of this series' partition where that is known and has one; whether there was any. */
    boolean readFor(String series) {
        int partition = log.partitionOf(series.getBytes(StandardCharsets.UTF_8));
        while (true) {
            LogRecord record = grown ? null : log.next(partition);
            if (record == null) {
                record = log.next();
            }
            if (record != null) {
                take(record);
                return true;
            }
            if (!waited()) {
                return false;
            }
        }
    }

    /** Reads to the end. */
    void drain() {
        for (LogRecord record = log.next(); record != null; record = log.next()) {
            take(record);
        }
    }

    private boolean waited() {
        long now = System.nanoTime();
        if (deadline == null) {
            deadline = now + patience.toNanos();
        }
        return deadline > now && log.await(Duration.ofNanos(deadline - now));
    }

    private void take(LogRecord record) {
        String series = Keys.series(record);
        Written<T> written;
        try {
            written = topic.value().deserializer().deserialize(topic.name(), record.value());
        } catch (SerializationException e) {
            taker.unreadable(
                    series,
                    topic.name() + " partition " + record.partition() + " offset " + record.offset()
                            + " cannot be read: " + e.getMessage());
            return;
        }
        if (written == null) {
            taker.forgotten(series);
        } else {
            taker.take(series, new Found<>(written.value(), written.unknown(), record.timestamp()));
        }
    }
}
