package dev.stillwater.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What is sent of a record that could not be used: its key and value as they came, and headers that say where it came
 * from and why it is here. Whatever the source topic takes, a dead letter stays below the 1 MB that producers and topics
 * take by default: keys of more than {@value #MAX_KEY_BYTES} bytes, values of more than {@value #MAX_VALUE_BYTES} and long
 * details are cut, and a header tells the full length. Its own time is when it was refused, and a header tells that of the
 * record: by that of an old one the topic's retention would delete the letter before anybody has read it. A compacted topic takes no record without a key, so a missing key
 * is an empty one with a header that says so. Where the record as it came is not at hand any more, key and value are what was
 * read of it, and a header says that they are derived: of a sample from a repartition topic JSON, of an impulse that waited in
 * the state of its series Avro. Partition and offset lead to the record.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DeadLetter(byte[] key, byte @Nullable [] value, Headers headers) {
    static final int MAX_KEY_BYTES = 64 * 1024;
    static final int MAX_VALUE_BYTES = 512 * 1024;
    static final int MAX_DETAIL_LENGTH = 1_000;
    private static final String NAMES = "stillwater.";

    /**
     * @param derived whether key and value are what was read of the record, and not as they came
     * @param topic where the record came from
     * @param partition its partition there
     * @param offset its offset there, null where that is not known any more
     * @param timestamp its time in milliseconds since 1970, below 0 where it has none
     * @param reason why it could not be used, one of few words
     * @param detail the same in words for people
     */
    static DeadLetter of(
            byte @Nullable [] key,
            byte @Nullable [] value,
            boolean derived,
            String topic,
            int partition,
            @Nullable Long offset,
            long timestamp,
            String reason,
            String detail) {
        Headers headers = new RecordHeaders();
        header(headers, "topic", topic);
        if (offset != null) {
            header(headers, "partition", String.valueOf(partition));
            header(headers, "offset", offset.toString());
        }
        if (timestamp >= 0) {
            header(headers, "timestamp", String.valueOf(timestamp));
        }
        header(headers, "reason", reason);
        header(
                headers,
                "detail",
                detail.length() > MAX_DETAIL_LENGTH ? detail.substring(0, MAX_DETAIL_LENGTH) : detail);
        if (derived) {
            header(headers, "value", "derived");
        }
        if (key == null) {
            header(headers, "key", "null");
        }
        return new DeadLetter(
                key == null ? new byte[0] : cut(key, MAX_KEY_BYTES, headers, "key-truncated-from-bytes"),
                value == null ? null : cut(value, MAX_VALUE_BYTES, headers, "truncated-from-bytes"),
                headers);
    }

    /** Why the record of a dead letter with these headers could not be used. */
    static String reason(Headers headers) {
        return text(headers, "reason");
    }

    /** The topic that it came from. */
    static String topic(Headers headers) {
        return text(headers, "topic");
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(NAMES + name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] cut(byte[] bytes, int most, Headers headers, String told) {
        if (bytes.length <= most) {
            return bytes;
        }
        header(headers, told, String.valueOf(bytes.length));
        return Arrays.copyOf(bytes, most);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(NAMES + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
