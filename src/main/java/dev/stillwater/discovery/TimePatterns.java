package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.TimeReader;
import dev.stillwater.mapping.TimeSpec;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Patterns that times are written in which are not of ISO 8601, or which say nothing of their zone. */
final class TimePatterns {
    private static final List<String> DAYS = List.of(
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "yyyy.MM.dd",
            "dd.MM.yyyy",
            "dd-MM-yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "yyyyMMdd");
    private static final List<String> HOURS = List.of(
            " HH:mm:ss",
            "'T'HH:mm:ss",
            " HH:mm:ss.SSS",
            "'T'HH:mm:ss.SSS",
            " HH:mm",
            "'T'HH:mm",
            " HHmmss",
            "HHmmss",
            "");
    private static final List<String> OTHERS = List.of("dd/MMM/yyyy:HH:mm:ss Z", "EEE, dd MMM yyyy HH:mm:ss z");

    private TimePatterns() {}

    /** Those that fit all that stands in a column: none, one, or several where days and months cannot be told apart. */
    static List<TimeSpec> of(Column column) {
        return Stream.concat(DAYS.stream().flatMap(day -> HOURS.stream().map(hour -> day + hour)), OTHERS.stream())
                .map(pattern -> new TimeSpec(column.path(), null, pattern, ZoneOffset.UTC, false, false))
                .filter(spec -> fits(new TimeReader(spec), column))
                .toList();
    }

    private static boolean fits(TimeReader reader, Column column) {
        for (JsonNode node : column.nodes()) {
            try {
                reader.read(node);
            } catch (UnreadableValueException e) {
                return false;
            }
        }
        return column.size() > 0;
    }
}
