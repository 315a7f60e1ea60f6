package dev.stillwater.stream;

import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.topic.Received;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends impulses, from whichever partition their writers chose, to that of their series, as they came. One that is in the
 * right partition may be taken at once.
 */
final class ImpulseRouter extends Router {
    private final int partitions;
    private final @Nullable String atOnce;
    private final HeldRecords held;

    /**
     * @param partitions over which the series are spread
     * @param atOnce name of the processor that takes those that are in the right partition; null where it is in another task
     * @param held what the topic held at the first start
     */
    ImpulseRouter(RecordGuard guard, int partitions, @Nullable String atOnce, HeldRecords held) {
        super(guard, "impulses");
        this.partitions = partitions;
        this.atOnce = atOnce;
        this.held = held;
    }

    @Override
    void take(Record<byte[], byte[]> record, Place place) {
        byte[] value = record.value();
        Outcome.Refused refused = RecordRule.refused(record.key());
        if (refused == null && value != null && value.length > Received.MAX_BYTES) {
            refused = new Outcome.Refused(Refusal.OVERSIZED, value.length + " bytes");
        }
        if (refused != null) {
            refuse(record, place, refused);
        } else if (atOnce != null && MisplacedKeys.partitionOf(record.key(), partitions) == place.partition()) {
            RoutedImpulse inPlace = new RoutedImpulse(place.partition(), place.offset(), false, value);
            context().forward(new Record<>(record.key(), inPlace, record.timestamp(), new RecordHeaders()), atOnce);
        } else {
            RoutedImpulse routed = new RoutedImpulse(place.partition(), place.offset(), held.has(place), value);
            route(record.key(), routed, record.timestamp());
        }
    }
}
