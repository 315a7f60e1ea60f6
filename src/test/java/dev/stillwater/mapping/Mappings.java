package dev.stillwater.mapping;

import dev.stillwater.mapping.form.Schemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings and records of a few words, for tests. */
final class Mappings {
    static final long TIMESTAMP = 1_700_000_000_000L;

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

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
