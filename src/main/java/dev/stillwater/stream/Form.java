package dev.stillwater.stream;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** How the records of a source are to be understood: they are as their writers wrote them, or on their way from there. */
interface Form<V, T> {
    /** Where the record came from, of one that is found at a place. */
    default Place origin(@Nullable V value, Place place) {
        return place;
    }

    /** Whether its topic held it already when the deployment first started. */
    boolean old(@Nullable V value, Place place);

    /** What a dead letter holds of it. */
    byte @Nullable [] raw(@Nullable V value);

    /** Whether that, and the key, are what was read of the record, and not as they came. */
    default boolean derived() {
        return false;
    }

    /** What it says. */
    Said<T> read(Record<byte[], V> record, Place place);

    /**
     * What a record says.
     *
     * @param value null where it says nothing, or cannot be used
     * @param refused why it cannot be used, null where it can
     * @param unit what the number that is its time was taken to count, by its size; null where nothing was guessed
     */
    record Said<T>(
            @Nullable T value,
            Outcome.@Nullable Refused refused,
            @Nullable EpochUnit unit) {
        static <T> Said<T> of(byte @Nullable [] key, @Nullable Received<T> received, @Nullable EpochUnit unit) {
            return new Said<>(received == null ? null : received.value(), RecordRule.refused(key, received), unit);
        }
    }

    /** Samples of Stillwater's own forms, where they lie. */
    static Form<Received<Sample>, Sample> direct(HeldRecords held) {
        return new Form<>() {
            @Override
            public boolean old(@Nullable Received<Sample> value, Place place) {
                return held.has(place);
            }

            @Override
            public byte @Nullable [] raw(@Nullable Received<Sample> value) {
                return value == null ? null : value.raw();
            }

            @Override
            public Said<Sample> read(Record<byte[], Received<Sample>> record, Place place) {
                return Said.of(record.key(), record.value(), null);
            }
        };
    }

    /** Samples of any form, where they lie: their key is their series. */
    static Form<byte[], Sample> direct(SampleReading reading, RecordGuard guard, HeldRecords held) {
        return new Form<>() {
            @Override
            public boolean old(byte @Nullable [] value, Place place) {
                return held.has(place);
            }

            @Override
            public byte @Nullable [] raw(byte @Nullable [] value) {
                return value;
            }

            @Override
            public Said<Sample> read(Record<byte[], byte[]> record, Place place) {
                SampleReading.Samples read = guard.read(reading, record, place);
                List<SampleReading.OfSeries> samples = read.samples();
                if (read.refused() != null || samples.isEmpty()) {
                    return new Said<>(null, read.refused(), null);
                }
                Sample sample = samples.get(0).sample();
                return sample == null
                        ? Said.of(record.key(), null, null)
                        : new Said<>(
                                sample,
                                RecordRule.refused(record.key()),
                                samples.get(0).unit());
            }
        };
    }

    /** Impulses that were on a topic and are in the partitions of their series now. */
    static Form<RoutedImpulse, Impulse> routed(Topic<?, Received<Impulse>> topic, RecordGuard guard) {
        Deserializer<Received<Impulse>> reader = guard.reader(topic.value().deserializer());
        return new Form<>() {
            @Override
            public Place origin(@Nullable RoutedImpulse value, Place place) {
                return value == null ? place : value.origin(topic.name());
            }

            @Override
            public boolean old(@Nullable RoutedImpulse value, Place place) {
                return value != null && value.old();
            }

            @Override
            public byte @Nullable [] raw(@Nullable RoutedImpulse value) {
                return value == null ? null : value.raw();
            }

            @Override
            public Said<Impulse> read(Record<byte[], RoutedImpulse> record, Place place) {
                byte[] raw = raw(record.value());
                return Said.of(record.key(), raw == null ? null : reader.deserialize(topic.name(), raw), null);
            }
        };
    }

    /** Samples that were read of the records of a topic and are in the partitions of their series now. */
    static Form<RoutedSample, Sample> routed(String topic) {
        byte[] none = {};
        return new Form<>() {
            @Override
            public Place origin(@Nullable RoutedSample value, Place place) {
                return value == null ? place : value.origin(topic);
            }

            @Override
            public boolean old(@Nullable RoutedSample value, Place place) {
                return value != null && value.old();
            }

            @Override
            public byte @Nullable [] raw(@Nullable RoutedSample value) {
                return value == null ? null : value.json();
            }

            @Override
            public boolean derived() {
                return true;
            }

            @Override
            public Said<Sample> read(Record<byte[], RoutedSample> record, Place place) {
                RoutedSample routed = record.value();
                Sample sample = routed.sample();
                return Said.of(
                        record.key(), sample == null ? null : new Received<>(sample, null, none, false), routed.unit());
            }
        };
    }
}
