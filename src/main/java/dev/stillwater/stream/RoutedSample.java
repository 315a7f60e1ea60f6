package dev.stillwater.stream;

import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.UnreadableStateException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A sample on its way from the record that it was read of to the partition of its series, with where the record stood. Its
 * form on the repartition topic is a version byte, then the fields in order, big-endian; what a sample lacks is 0, and a
 * byte tells what that is.
 *
 * @param partition where the record stands on the samples topic
 * @param offset its place there
 * @param index which of the samples of the record it is, from 0
 * @param unit code of what the number was taken for that is its time, 0 where there was none
 */
record RoutedSample(int partition, long offset, int index, byte unit, Sample sample) {
    private static final byte VERSION = 1;
    private static final int HAS_SEQUENCE = 1;
    private static final int HAS_TRUTH = 2;
    private static final int BYTES = 1 + 2 * Integer.BYTES + 3 * Long.BYTES + 2 * Double.BYTES + 2;

    static Serde<RoutedSample> serde() {
        return Serdes.serdeFrom((topic, sample) -> sample.bytes(), (topic, bytes) -> read(bytes));
    }

    /** Where it came from, as dead letters tell it. */
    Place origin(String topic) {
        return new Place(topic, partition, offset);
    }

    /** As dead letters have it: JSON, such as samples may be sent in, but for numbers that are not finite. */
    byte[] json() {
        StringBuilder json = new StringBuilder("{\"value\": ").append(number(sample.getValue()));
        if (sample.getSequence() != null) {
            json.append(", \"sequence\": ").append(sample.getSequence().longValue());
        }
        if (!sample.getTimestamp().equals(Instant.EPOCH)) {
            json.append(", \"timestamp\": ").append(sample.getTimestamp().toEpochMilli());
        }
        if (sample.getTruth() != null) {
            json.append(", \"truth\": ").append(number(sample.getTruth()));
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : '"' + String.valueOf(value) + '"';
    }

    byte[] bytes() {
        Long sequence = sample.getSequence();
        Double truth = sample.getTruth();
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putInt(partition)
                .putLong(offset)
                .putInt(index)
                .put(unit)
                .put((byte) ((sequence == null ? 0 : HAS_SEQUENCE) | (truth == null ? 0 : HAS_TRUTH)))
                .putLong(sample.getTimestamp().toEpochMilli())
                .putLong(sequence == null ? 0 : sequence)
                .putDouble(sample.getValue())
                .putDouble(truth == null ? 0 : truth)
                .array();
    }

    /** @throws UnreadableStateException if this release does not know the form */
    static RoutedSample read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != BYTES || bytes[0] != VERSION) {
            throw new UnreadableStateException(
                    new SerializationException("a sample on the repartition topic is of no form that is known"));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int partition = in.getInt();
        long offset = in.getLong();
        int index = in.getInt();
        byte unit = in.get();
        byte has = in.get();
        Instant time = Instant.ofEpochMilli(in.getLong());
        long sequence = in.getLong();
        double value = in.getDouble();
        double truth = in.getDouble();
        return new RoutedSample(
                partition,
                offset,
                index,
                unit,
                new Sample(
                        (has & HAS_SEQUENCE) == 0 ? null : sequence,
                        time,
                        value,
                        (has & HAS_TRUTH) == 0 ? null : truth));
    }
}
