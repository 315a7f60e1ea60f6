package dev.stillwater.stream;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.Place;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** How the values of a source topic are to be understood: they are as their writers wrote them, or on their way from there. */
interface Form<V, T> {
    /** Where the record came from, of one that is found at a place. */
    Place origin(@Nullable V value, Place place);

    /** What a dead letter holds of it. */
    byte @Nullable [] raw(@Nullable V value);

    /** What it says; null where there is nothing. */
    @Nullable
    Received<T> read(@Nullable V value);

    /** Of a topic that its writers write to. */
    static <T> Form<Received<T>, T> direct() {
        return new Form<>() {
            @Override
            public Place origin(@Nullable Received<T> value, Place place) {
                return place;
            }

            @Override
            public byte @Nullable [] raw(@Nullable Received<T> value) {
                return value == null ? null : value.raw();
            }

            @Override
            public @Nullable Received<T> read(@Nullable Received<T> value) {
                return value;
            }
        };
    }

    /** Of impulses that were on a topic and are in the partitions of their series now. */
    static Form<RoutedImpulse, Impulse> routed(Topic<?, Received<Impulse>> topic, RecordGuard guard) {
        Deserializer<Received<Impulse>> reader = guard.reader(topic.value().deserializer());
        return new Form<>() {
            @Override
            public Place origin(@Nullable RoutedImpulse value, Place place) {
                return value == null ? place : value.origin(topic.name());
            }

            @Override
            public byte @Nullable [] raw(@Nullable RoutedImpulse value) {
                return value == null ? null : value.raw();
            }

            @Override
            public @Nullable Received<Impulse> read(@Nullable RoutedImpulse value) {
                byte[] raw = raw(value);
                return raw == null ? null : reader.deserialize(topic.name(), raw);
            }
        };
    }

    /** Of samples that were read of the records of a topic and are in the partitions of their series now. */
    static Form<RoutedSample, Sample> routed(String topic) {
        byte[] none = {};
        return new Form<>() {
            @Override
            public Place origin(@Nullable RoutedSample value, Place place) {
                return value == null ? place : value.origin(topic);
            }

            @Override
            public byte @Nullable [] raw(@Nullable RoutedSample value) {
                return value == null ? null : value.json();
            }

            @Override
            public @Nullable Received<Sample> read(@Nullable RoutedSample value) {
                return value == null ? null : new Received<>(value.sample(), null, none, false);
            }
        };
    }
}
