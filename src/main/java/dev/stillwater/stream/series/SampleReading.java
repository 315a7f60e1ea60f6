package dev.stillwater.stream.series;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.schema.Sample;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What samples a record has, of any number of series. */
@FunctionalInterface
public interface SampleReading {

    /**
     * A sample of a series.
     *
     * @param unit what the number that is its time was taken to count, by its size; null where nothing was guessed
     * @param sample null where the record has none, and only names the series
     */
    record OfSeries(
            String series,
            @Nullable EpochUnit unit,
            @Nullable Sample sample) {}

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
