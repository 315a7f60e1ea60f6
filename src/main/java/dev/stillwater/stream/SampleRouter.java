package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.SampleReading;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/** Reads the samples of records and sends each to the partition of its series. */
final class SampleRouter extends Router {
    private final RecordGuard guard;
    private final SampleReading reading;

    SampleRouter(RecordGuard guard, SampleReading reading) {
        super(guard, "samples");
        this.guard = guard;
        this.reading = reading;
    }

    @Override
    void take(Record<byte[], byte[]> record, Place place) {
        SampleReading.Samples read = guard.read(reading, record, place);
        int index = 0;
        for (SampleReading.OfSeries each : read.samples()) {
            route(
                    each.series().getBytes(StandardCharsets.UTF_8),
                    new RoutedSample(place.partition(), place.offset(), index++, each.unit(), each.sample()),
                    record.timestamp());
        }
        if (read.refused() != null) {
            refuse(record, place, read.refused());
        }
    }
}
