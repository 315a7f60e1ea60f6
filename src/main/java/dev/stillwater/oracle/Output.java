package dev.stillwater.oracle;

import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.RecordLog;
import dev.stillwater.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An output topic, read on as far as the replay needs it, and waited for at its end. */
final class Output<T> {
    private final RecordLog log;
    private final Topic<String, T> topic;
    private final BiConsumer<String, T> taker;
    private final Duration patience;
    private @Nullable Long deadline;

    /**
     * @param taker gets each record with its series
     * @param patience how long to wait at the end for what is not there yet, all together
     */
    Output(RecordLog log, Topic<String, T> topic, BiConsumer<String, T> taker, Duration patience) {
        this.log = log;
        this.topic = topic;
        this.taker = taker;
        this.patience = patience;
    }

    /** Reads one record more, of this series where there is one; whether there was any. */
    boolean readFor(String series) {
        int partition = log.partitionOf(series.getBytes(StandardCharsets.UTF_8));
        while (true) {
            LogRecord record = log.next(partition);
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
        if (record.key() != null && record.value() != null) {
            taker.accept(
                    topic.key().deserializer().deserialize(topic.name(), record.key()),
                    topic.value().deserializer().deserialize(topic.name(), record.value()));
        }
    }
}
