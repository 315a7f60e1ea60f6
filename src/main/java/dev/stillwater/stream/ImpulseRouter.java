package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.topic.Received;
import org.apache.kafka.streams.processor.api.Record;

/** Sends impulses, from whichever partition their writers chose, to that of their series, as they came. */
final class ImpulseRouter extends Router {
    ImpulseRouter(RecordGuard guard) {
        super(guard, "impulses");
    }

    @Override
    void take(Record<byte[], byte[]> record, Place place) {
        byte[] value = record.value();
        Outcome.Refused refused = RecordRule.refused(record.key());
        if (refused == null && value != null && value.length > Received.MAX_BYTES) {
            refused = new Outcome.Refused(Refusal.OVERSIZED, value.length + " bytes");
        }
        if (refused == null) {
            route(record.key(), new RoutedImpulse(place.partition(), place.offset(), value), record.timestamp());
        } else {
            refuse(record, place, refused);
        }
    }
}
