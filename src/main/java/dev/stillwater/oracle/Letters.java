package dev.stillwater.oracle;

import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.RecordLog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The dead letters of a deployment: which records of its inputs were refused, and why. */
final class Letters {
    /** The reason of letters that hold what could not be read of a record, of which other samples were taken. */
    private static final String OF_A_PART = "partly-unmapped";

    private record Place(String topic, int partition, long offset) {}

    private record OfSeries(Place place, String series) {}

    private final RecordLog log;
    private final Map<Place, String> reasons = new HashMap<>();
    private final Map<OfSeries, String> reasonsOfSeries = new HashMap<>();

    Letters(RecordLog log) {
        this.log = log;
    }

    /** Reads up to the log's end. */
    void read() {
        for (LogRecord record = log.next(); record != null; record = log.next()) {
            String topic = header(record, "topic");
            Long partition = number(header(record, "partition"));
            Long offset = number(header(record, "offset"));
            if (topic != null && partition != null && offset != null) {
                Place place = new Place(topic, partition.intValue(), offset);
                String reason = String.valueOf(header(record, "reason"));
                reasons.put(place, reason);
                if (!reason.equals(OF_A_PART)) {
                    reasonsOfSeries.put(new OfSeries(place, Keys.series(record)), reason);
                }
            }
        }
    }

    /** Why the record of this place was refused; null where it has no dead letter. */
    @Nullable
    String reason(String topic, int partition, long offset) {
        return reasons.get(new Place(topic, partition, offset));
    }

    /** Why the sample that a series has in the record of this place was refused; null where it was not. */
    @Nullable
    String reason(String topic, int partition, long offset, String series) {
        return reasonsOfSeries.get(new OfSeries(new Place(topic, partition, offset), series));
    }

    private static @Nullable String header(LogRecord record, String name) {
        Header header = record.headers().lastHeader("stillwater." + name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Null for what is none: others may write on the topic too. */
    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : (Long) Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
