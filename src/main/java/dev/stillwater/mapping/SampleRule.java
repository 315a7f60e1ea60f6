package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says about the samples of a record, as it stands in the file.
 *
 * @param series the template of the series id
 * @param value the path of the values
 * @param onlyNumbers whether what is not a number there is left out in silence; else it is a number as text or a problem
 * @param time null: the envelope's or the record's own
 * @param where what has to stand at some paths: one of some texts, or nothing
 */
public record SampleRule(
        String series,
        String value,
        boolean onlyNumbers,
        @Nullable TimeSpec time,
        @Nullable String sequence,
        @Nullable String truth,
        Map<String, List<JsonNode>> where,
        double scale,
        double offset) {

    public SampleRule {
        Map<String, List<JsonNode>> copy = new LinkedHashMap<>();
        where.forEach((path, allowed) -> copy.put(path, List.copyOf(allowed)));
        where = Collections.unmodifiableMap(copy);
    }

    /** A rule that says the least. */
    public static SampleRule of(String series, String value, @Nullable TimeSpec time) {
        return new SampleRule(series, value, takesOnlyNumbers(value), time, null, null, Map.of(), 1, 0);
    }

    /** What is meant where nothing is said: all fields or elements of a level are seldom all values. */
    static boolean takesOnlyNumbers(String value) {
        return value.endsWith("/*");
    }
}
