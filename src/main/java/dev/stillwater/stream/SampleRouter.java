package dev.stillwater.stream;

import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.SampleReading;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads the samples of records and sends each to the partition of its series. */
final class SampleRouter extends Router {
    private final RecordGuard guard;
    private final SampleReading reading;
    private final HeldRecords held;
    private final CommitSoon commits = new CommitSoon();

    /** @param held what the topic held at the first start */
    SampleRouter(RecordGuard guard, SampleReading reading, HeldRecords held) {
        super(guard, "samples");
        this.guard = guard;
        this.reading = reading;
        this.held = held;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        commits.begin(context);
    }

    @Override
    void take(Record<byte[], byte[]> record, Place place) {
        SampleReading.Samples read = guard.read(reading, record, place);
        boolean old = held.has(place);
        commits.took(old);
        int index = 0;
        for (SampleReading.OfSeries each : read.samples()) {
            route(
                    each.series().getBytes(StandardCharsets.UTF_8),
                    new RoutedSample(place.partition(), place.offset(), index++, each.unit(), old, each.sample()),
                    record.timestamp());
        }
        if (read.refused() != null) {
            refuse(record, place, read.refused());
        }
    }
}
