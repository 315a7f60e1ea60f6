package dev.stillwater.discovery;

import dev.stillwater.mapping.Envelope;
import dev.stillwater.mapping.Mapped;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.SampleRule;
import dev.stillwater.mapping.TimeSpec;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON as Stillwater itself takes it: a value, a time, and perhaps a sequence and a truth, the series being the key. */
final class OwnForm {
    static final String VALUE = "/value";
    static final String TIME = "/timestamp";
    static final String SEQUENCE = "/sequence";
    static final String TRUTH = "/truth";

    private static final Set<String> PATHS = Set.of(VALUE, SEQUENCE, TIME, TRUTH);

    private OwnForm() {}

    /** Whether records that have these fields are of it. */
    static boolean has(Set<String> paths) {
        return paths.contains(VALUE) && paths.contains(TIME) && PATHS.containsAll(paths);
    }

    static SampleRule rule(boolean sequence, boolean truth) {
        return new SampleRule(
                "{key}",
                VALUE,
                false,
                new TimeSpec(TIME, null, null, null, false, true),
                sequence ? SEQUENCE : null,
                truth ? TRUTH : null,
                Map.of(),
                1,
                0);
    }

    /** Those of the records that can be read as it, and those without a value. */
    static List<SeenRecord> of(List<SeenRecord> records, FormSpec key, Schemas schemas) {
        Mapping mapping = Mapping.of(
                new MappingSpec(key, FormSpec.of(Form.JSON), Envelope.NONE, List.of(rule(false, false))), schemas);
        return records.stream()
                .filter(each -> each.record().value() == null || isRead(mapping.read(each.record())))
                .toList();
    }

    private static boolean isRead(Mapped mapped) {
        return mapped.samples().size() == 1 && mapped.problems().isEmpty();
    }
}
