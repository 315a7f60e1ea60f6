package dev.stillwater.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What a tombstone on an output topic tells beside that its series has ended: whether there was anything of it. */
public final class Tombstones {
    private static final String SERIES = "stillwater.series";
    private static final String UNKNOWN = "unknown";

    private Tombstones() {}

    /** @param known whether there was a state of the series, or impulses that waited for it */
    public static Headers headers(boolean known) {
        Headers headers = new RecordHeaders();
        if (!known) {
            headers.add(SERIES, UNKNOWN.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    /** Whether there was anything of the series of a tombstone with these headers. */
    public static boolean isOfKnown(Headers headers) {
        return headers.lastHeader(SERIES) == null;
    }
}
