package dev.stillwater.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record; a record without one, which some producers write, has that of the record before it. Public
 * because Kafka Streams makes it by its name.
 */
public final class RecordTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long before) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(before, 0);
    }
}
