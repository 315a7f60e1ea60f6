package dev.stillwater.stream.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An end that the stream client did not come to by itself being closed.
 *
 * @param at when
 * @param failure what it died of
 * @param place the input record it died of or in the middle of, where known
 */
public record Death(Instant at, Failure failure, @Nullable Place place) {}
