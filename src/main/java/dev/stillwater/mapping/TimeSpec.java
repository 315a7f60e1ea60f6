package dev.stillwater.mapping;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says about the time of samples.
 *
 * @param unit what numbers count; null: told by their size
 * @param pattern of text that is not of ISO 8601
 * @param zone where the pattern or the text has none
 * @param iso whether it is text of ISO 8601 and nothing else
 * @param orRecord whether the record's own time stands in where nothing is at the path
 */
public record TimeSpec(
        String path,
        @Nullable EpochUnit unit,
        @Nullable String pattern,
        @Nullable ZoneId zone,
        boolean iso,
        boolean orRecord) {

    /** A time that is text of ISO 8601, or a number that tells its unit by its size. */
    public static TimeSpec at(String path) {
        return new TimeSpec(path, null, null, null, false, false);
    }

    /** The same, or the record's own time where nothing is there. */
    static TimeSpec orRecord(String path) {
        return new TimeSpec(path, null, null, null, false, true);
    }
}
