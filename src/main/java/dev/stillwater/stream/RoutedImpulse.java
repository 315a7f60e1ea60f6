package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.UnreadableStateException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * An impulse on its way from the partition that its writer chose to that of its series: as it came, with where it stood. Its
 * form on the repartition topic is a version byte, then partition and offset, big-endian, then a byte that tells whether
 * there is a value and whether that is old, and the value.
 *
 * @param partition where it stands on the impulses topic
 * @param offset its place there
 * @param old whether the impulses topic held it at the first start; of one without a value that is not kept
 * @param raw its value as it came; null for a record without
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RoutedImpulse(int partition, long offset, boolean old, byte @Nullable [] raw) {
    private static final byte VERSION = 1;
    private static final int HAS_VALUE = 1;
    private static final int OLD = 2;
    private static final int HEADER_BYTES = 1 + Integer.BYTES + Long.BYTES + 1;

    static Serde<RoutedImpulse> serde() {
        return Serdes.serdeFrom((topic, impulse) -> impulse.bytes(), (topic, bytes) -> read(bytes));
    }

    /** Where it came from, as dead letters tell it. */
    Place origin(String topic) {
        return new Place(topic, partition, offset);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + (raw == null ? 0 : raw.length))
                .put(VERSION)
                .putInt(partition)
                .putLong(offset)
                .put((byte) (raw == null ? 0 : HAS_VALUE | (old ? OLD : 0)));
        return (raw == null ? bytes : bytes.put(raw)).array();
    }

    /** @throws UnreadableStateException if this release does not know the form */
    static RoutedImpulse read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != VERSION) {
            throw new UnreadableStateException(
                    new SerializationException("an impulse on the repartition topic is of no form that is known"));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int partition = in.getInt();
        long offset = in.getLong();
        byte has = in.get();
        byte[] raw = has == 0 ? null : new byte[in.remaining()];
        if (raw != null) {
            in.get(raw);
        }
        return new RoutedImpulse(partition, offset, (has & OLD) != 0, raw);
    }
}
