package dev.stillwater.faults;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter: where the record stood, why it was refused, and its bytes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Refused(String topic, String partition, String offset, String reason, byte[] value) {
    static Refused of(ConsumerRecord<byte[], byte[]> letter) {
        return new Refused(
                header(letter, "topic"),
                header(letter, "partition"),
                header(letter, "offset"),
                header(letter, "reason"),
                letter.value());
    }

    String place() {
        return topic + " " + partition + " " + offset;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader("stillwater." + name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
