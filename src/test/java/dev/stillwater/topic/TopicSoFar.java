package dev.stillwater.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The committed records of a topic so far: each look reads on from where the last one ended, so that looking often costs
 * no more than looking once.
 */
public final class TopicSoFar implements AutoCloseable {
    private final TopicLog log;
    private final List<LogRecord> records = new ArrayList<>();

    private TopicSoFar(TopicLog log) {
        this.log = log;
    }

    /** @param kafka client properties, {@code bootstrap.servers} among them */
    public static TopicSoFar open(Map<String, Object> kafka, String topic) {
        return new TopicSoFar(TopicLog.open(kafka, topic));
    }

    /** All records up to the end that the topic has when this is called, those of each partition in order. */
    public List<LogRecord> look() {
        log.await(Duration.ZERO);
        for (LogRecord record = log.next(); record != null; record = log.next()) {
            records.add(record);
        }
        return Collections.unmodifiableList(records);
    }

    @Override
    public void close() {
        log.close();
    }
}
