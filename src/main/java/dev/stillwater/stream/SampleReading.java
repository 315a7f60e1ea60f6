package dev.stillwater.stream;

import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What samples a record has, of any number of series. */
@FunctionalInterface
public interface SampleReading {

    /**
     * A sample of a series.
     *
     * @param unit code of what the number was taken for that is its time, 0 where there was none
     */
    record OfSeries(String series, byte unit, Sample sample) {}

    /**
     * What a record has.
     *
     * @param refused why it, or a part of it, could not be read; null where all could
     */
    record Samples(List<OfSeries> samples, Outcome.@Nullable Refused refused) {}

    /**
     * Reads a record.
     *
     * @param timestamp of the record, milliseconds since 1970
     */
    Samples read(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp);
}
