package dev.stillwater.mapping;

import dev.stillwater.mapping.form.Schemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings and records of a few words, for tests. */
final class Mappings {
    static final long TIMESTAMP = 1_700_000_000_000L;

    static final Mapping PLAIN = of("key: text", "value: json", "samples:", "- series: '{key}'", "  value: /v");
    static final Mapping METRICS = of(
            "value: json",
            "samples:",
            "- series: '{/host}.{/metrics/*/name}'",
            "  value: /metrics/*/value",
            "  where: { /metrics/*/status: [ok, 1] }");

    private Mappings() {}

    static Mapping of(String... lines) {
        return Mapping.of(MappingSpec.parse(String.join("\n", lines), Path.of("")), Schemas.NONE);
    }

    static Mapped read(Mapping mapping, String value) {
        return mapping.read(record("k", value));
    }

    static ForeignRecord record(@Nullable String key, @Nullable String value) {
        return new ForeignRecord(
                key == null ? null : bytes(key), value == null ? null : bytes(value), Map.of(), "t", TIMESTAMP);
    }

    /** The series and the values of samples. */
    static List<String> samples(Mapped mapped) {
        return mapped.samples().stream()
                .map(sample -> sample.series() + "=" + sample.value())
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
