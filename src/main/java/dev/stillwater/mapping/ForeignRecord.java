package dev.stillwater.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of any topic.
 *
 * @param headers by name; of several of one name the last
 * @param timestamp milliseconds since the epoch; negative where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ForeignRecord(
        byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers, String topic, long timestamp) {}
