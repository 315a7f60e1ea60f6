package dev.stillwater.discovery;

import org.jspecify.annotations.Nullable;

/**
 * What stands under one path.
 *
 * @param places how many rows have it, a row being a record or an element of a list in one
 * @param range least and greatest number, or some of the texts
 * @param role what it is taken for; null where for nothing
 */
public record Field(
        String path,
        String kinds,
        int places,
        int distinct,
        String range,
        @Nullable String role) {}
