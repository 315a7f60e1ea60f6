package dev.stillwater.mapping;

import dev.stillwater.mapping.form.FormSpec;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping's file says.
 *
 * @param key null: text where a template takes the whole key, else told from the bytes
 * @param samples empty only where the form of values is one of metrics or a number, which have rules of their own
 */
public record MappingSpec(@Nullable FormSpec key, FormSpec value, Envelope envelope, List<SampleRule> samples) {
    public MappingSpec {
        samples = List.copyOf(samples);
    }

    /**
     * The mapping of a file's text.
     *
     * @param directory from which the files that it names are looked for
     * @throws IllegalArgumentException with one line that names the line and the field
     */
    public static MappingSpec parse(String yaml, Path directory) {
        throw new UnsupportedOperationException(yaml + directory);
    }

    /** The text of a file that says the same. */
    public String toYaml() {
        throw new UnsupportedOperationException();
    }
}
