package dev.stillwater.discovery;

import dev.stillwater.mapping.Envelope;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.SampleRule;
import dev.stillwater.mapping.TimeSpec;
import dev.stillwater.mapping.form.FormSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reading of records with fields.
 *
 * @param series the paths that tell series apart
 * @param labels the paths of objects whose fields do
 * @param time null: that of the envelope or the record
 * @param values the paths of the numbers that are samples
 * @param alternatives whether only one of the values stands in a record, so that all are of one series
 */
record Plan(
        List<String> series,
        List<String> labels,
        @Nullable TimeSpec time,
        List<String> values,
        boolean alternatives,
        @Nullable String sequence,
        @Nullable String truth) {

    Plan withSeries(String path) {
        List<String> more = new ArrayList<>(series);
        more.add(path);
        return new Plan(more, labels, time, values, alternatives, sequence, truth);
    }

    Plan withTime(@Nullable TimeSpec other) {
        return new Plan(series, labels, other, values, alternatives, sequence, truth);
    }

    Plan withValues(List<String> others) {
        return new Plan(series, labels, time, others, false, sequence, truth);
    }

    MappingSpec spec(FormSpec key, FormSpec value, Envelope envelope) {
        Set<String> names = new HashSet<>();
        boolean areDifferent = values.stream().allMatch(path -> names.add(Words.lastName(path)));
        List<SampleRule> rules = new ArrayList<>();
        for (String path : values) {
            rules.add(new SampleRule(
                    template(path, areDifferent), path, path.endsWith("/*"), time, sequence, truth, Map.of(), 1, 0));
        }
        return new MappingSpec(key, value, envelope, rules);
    }

    private String template(String value, boolean areDifferent) {
        List<String> parts = new ArrayList<>();
        series.forEach(path -> parts.add('{' + path + '}'));
        if (value.endsWith("/*")) {
            parts.add('{' + value + "~}");
        } else if (values.size() > 1 && !alternatives) {
            String name = areDifferent
                    ? Words.lastName(value)
                    : value.substring(1).replace("/*", "").replace('/', '.');
            parts.add(unescaped(name).replace("{", "{{").replace("}", "}}"));
        }
        String text = parts.isEmpty() ? "{topic}" : String.join(".", parts);
        return labels.isEmpty() ? text : text + '{' + String.join(",", labels) + ",}";
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~2", "*").replace("~0", "~");
    }
}
