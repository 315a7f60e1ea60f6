package dev.stillwater.stream.series;

import org.jspecify.annotations.Nullable;

/**
 * How samples come to their series.
 *
 * @param reading what samples a record has; null where its value is one of Stillwater's own forms and its key the series
 * @param repartitioned whether they go over a repartition topic; else they are read where they lie
 */
public record SamplePath(@Nullable SampleReading reading, boolean repartitioned) {
    /** Samples of Stillwater's own forms, read where they lie. */
    public static final SamplePath DIRECT = new SamplePath(null, false);

    /** Samples read where they lie; the key of each record is the series of its one sample. */
    public static SamplePath direct(SampleReading reading) {
        return new SamplePath(reading, false);
    }

    /** Samples of any series, in any partition. */
    public static SamplePath repartitioned(SampleReading reading) {
        return new SamplePath(reading, true);
    }
}
