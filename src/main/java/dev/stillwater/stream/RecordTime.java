package dev.stillwater.stream;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record, and so of all that is written because of it: at most the present, since topics refuse records from
 * further ahead than their {@code message.timestamp.after.max.ms}, and a record from the future would make all others late.
 * A record without a time, which some producers write, has that of the record before it.
 */
final class RecordTime implements TimestampExtractor {
    private final Clock clock;

    /** @param clock gives the present time */
    RecordTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long before) {
        return Math.min(record.timestamp() >= 0 ? record.timestamp() : Math.max(before, 0), clock.millis());
    }
}
