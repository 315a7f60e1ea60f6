package dev.stillwater.topic;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies on a topic.
 *
 * @param timestamp milliseconds since 1970, -1 where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LogRecord(
        int partition, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}
