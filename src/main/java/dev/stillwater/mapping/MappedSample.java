package dev.stillwater.mapping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sample that a record gives.
 *
 * @param unit what the number that stands for the time was taken to count, by its size; null where nothing was guessed
 * @param value finite
 * @param truth finite
 */
public record MappedSample(
        String series,
        Instant time,
        @Nullable EpochUnit unit,
        @Nullable Long sequence,
        double value,
        @Nullable Double truth) {}
