package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.topic.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

/**
 * The repartition topics, which bring what goes over them into the partitions of its series: Kafka Streams makes them,
 * names them after the application, and deletes what has been read.
 */
final class Repartition {
    private static final String SUFFIX = "-repartition";

    private Repartition() {}

    /** The full name of a topic. */
    static String topic(String application, String name) {
        return application + "-" + name + SUFFIX;
    }

    /** The name of the source that reads one. */
    static String source(String name) {
        return name + SUFFIX + "-source";
    }

    /** How Kafka Streams is to send values over one: by the key alone, whatever partitioner the user's settings name. */
    static <V> Repartitioned<byte[], V> over(String name, Serde<V> values, int partitions) {
        return Repartitioned.<byte[], V>as(name)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(values)
                .withNumberOfPartitions(partitions)
                .withStreamPartitioner(
                        (topic, key, value, count) -> Optional.of(Set.of(MisplacedKeys.partitionOf(key, count))));
    }

    /** Where a record came from that is found at a place. */
    static Place origin(Topics topics, Place place, byte @Nullable [] value) {
        if (holds("impulses", topics, place)) {
            return RoutedImpulse.read(value).origin(topics.impulses().name());
        }
        return holds("samples", topics, place)
                ? RoutedSample.read(value).origin(topics.samples().name())
                : place;
    }

    /** What a dead letter has of a record that is found at a place. */
    static byte @Nullable [] raw(Topics topics, Place place, byte @Nullable [] value) {
        if (holds("impulses", topics, place)) {
            return RoutedImpulse.read(value).raw();
        }
        return holds("samples", topics, place) ? RoutedSample.read(value).json() : value;
    }

    /** Whether that, and the key, are what was read of the record, and not as they came. */
    static boolean isDerived(Topics topics, Place place) {
        return holds("samples", topics, place);
    }

    private static boolean holds(String name, Topics topics, Place place) {
        return !topics.names().contains(place.topic()) && place.topic().endsWith("-" + name + SUFFIX);
    }
}
