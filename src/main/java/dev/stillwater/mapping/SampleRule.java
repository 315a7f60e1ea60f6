package dev.stillwater.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says about the samples of a record, as it stands in the file.
 *
 * @param series the template of the series id
 * @param value the path of the values
 * @param onlyNumbers whether what is not a number there is left out in silence; else it is a problem, or a number as text
 * @param time null: the record's own
 * @param where the paths at which one of some texts has to stand
 */
public record SampleRule(
        String series,
        String value,
        boolean onlyNumbers,
        @Nullable TimeSpec time,
        @Nullable String sequence,
        @Nullable String truth,
        Map<String, List<String>> where,
        double scale,
        double offset) {

    public SampleRule {
        where = Map.copyOf(where);
    }

    /** A rule that says the least. */
    public static SampleRule of(String series, String value, @Nullable TimeSpec time) {
        return new SampleRule(series, value, false, time, null, null, Map.of(), 1, 0);
    }
}
