package dev.stillwater.stream;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.stream.life.Place;
import org.jspecify.annotations.Nullable;

/**
 * What has been admitted to its series.
 *
 * @param value what the record says
 * @param raw what a dead letter holds of it
 * @param derived whether key and raw are what was read of the record, and not as they came
 * @param origin where the record stands on the topic that its writer wrote to
 * @param old whether it comes of a record that the topic held at the first start
 * @param unit what the number that is its time was taken to count, by its size; null where nothing was guessed
 */
record Arrived<T>(
        T value,
        Raw raw,
        boolean derived,
        Place origin,
        boolean old,
        @Nullable EpochUnit unit) {

    /** Bytes that are made when they are wanted. */
    @FunctionalInterface
    interface Raw {
        byte @Nullable [] bytes();
    }
}
