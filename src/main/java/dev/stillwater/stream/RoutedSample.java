package dev.stillwater.stream;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.UnreadableStateException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A sample on its way from the record that it was read of to the partition of its series, with where the record stood. Its
 * form on the repartition topic is a version byte, then the fields in order, big-endian; what it lacks is 0, and a byte
 * tells what that is.
 *
 * @param partition where the record stands on the samples topic
 * @param offset its place there
 * @param index which of the samples of the record it is, from 0
 * @param unit what the number that is its time was taken to count, by its size; null where nothing was guessed
 * @param old whether the samples topic held the record at the first start
 * @param sample null where the record has none, and only names the series
 */
record RoutedSample(
        int partition,
        long offset,
        int index,
        @Nullable EpochUnit unit,
        boolean old,
        @Nullable Sample sample) {
    private static final byte VERSION = 1;
    private static final int HAS_SAMPLE = 1;
    private static final int HAS_SEQUENCE = 2;
    private static final int HAS_TRUTH = 4;
    private static final int OLD = 8;
    private static final int BYTES = 1 + 2 * Integer.BYTES + 3 * Long.BYTES + 2 * Double.BYTES + 2;

    // the index is the code, less one
    private static final List<EpochUnit> UNITS = List.of(
            EpochUnit.DAYS, EpochUnit.SECONDS, EpochUnit.MILLISECONDS, EpochUnit.MICROSECONDS, EpochUnit.NANOSECONDS);

    static Serde<RoutedSample> serde() {
        return Serdes.serdeFrom((topic, sample) -> sample.bytes(), (topic, bytes) -> read(bytes));
    }

    /** Where it came from, as dead letters tell it. */
    Place origin(String topic) {
        return new Place(topic, partition, offset);
    }

    /** As dead letters have it: JSON, such as samples may be sent in, but for numbers that are not finite; null where there is none. */
    byte @Nullable [] json() {
        if (sample == null) {
            return null;
        }
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
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putInt(partition)
                .putLong(offset)
                .putInt(index)
                .put((byte) (unit == null ? 0 : UNITS.indexOf(unit) + 1));
        int age = old ? OLD : 0;
        if (sample == null) {
            bytes.put((byte) age);
            return bytes.array();
        }
        Long sequence = sample.getSequence();
        Double truth = sample.getTruth();
        return bytes.put((byte)
                        (age | HAS_SAMPLE | (sequence == null ? 0 : HAS_SEQUENCE) | (truth == null ? 0 : HAS_TRUTH)))
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
        int unit = in.get();
        byte has = in.get();
        return new RoutedSample(
                partition,
                offset,
                index,
                unit < 1 || unit > UNITS.size() ? null : UNITS.get(unit - 1),
                (has & OLD) != 0,
                (has & HAS_SAMPLE) == 0 ? null : sample(in, has));
    }

    private static Sample sample(ByteBuffer in, byte has) {
        Instant time = Instant.ofEpochMilli(in.getLong());
        long sequence = in.getLong();
        double value = in.getDouble();
        double truth = in.getDouble();
        return new Sample(
                (has & HAS_SEQUENCE) == 0 ? null : sequence, time, value, (has & HAS_TRUTH) == 0 ? null : truth);
    }
}
