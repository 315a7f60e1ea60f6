package dev.stillwater.mapping;

import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping's file says.
 *
 * @param key null: text where templates take the whole key, else told from the bytes
 * @param samples empty where the form of values has a rule of its own
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
        return new SpecReader(directory).read(SpecNode.parse("mapping", yaml));
    }

    /**
     * The mapping that a few words say, of records whose form is told from their bytes.
     *
     * @param series the template of the series id; null: the key
     * @param value the path of the value
     * @param time the path of the time, with a colon and the unit behind it where it is said; null: the record's time
     * @param sequence the path of the sequence; null: none
     * @throws IllegalArgumentException with one line that names the field
     */
    public static MappingSpec simple(
            @Nullable String series, String value, @Nullable String time, @Nullable String sequence) {
        SampleRule rule = new SampleRule(
                series == null ? "{key}" : series,
                value,
                SampleRule.takesOnlyNumbers(value),
                time == null ? null : SpecReader.shortTime(time),
                sequence,
                null,
                Map.of(),
                1,
                0);
        MappingSpec spec = new MappingSpec(null, FormSpec.of(Form.AUTO), Envelope.NONE, List.of(rule));
        spec.rules();
        return spec;
    }

    /** The text of a file that says the same. */
    public String toYaml() {
        return SpecWriter.yaml(this);
    }

    /** The rules made ready. */
    List<Rule> rules() {
        List<SampleRule> said = samples.isEmpty() ? FormRules.of(value.form()) : samples;
        return said.stream().map(rule -> Rule.of(rule, envelope.time())).toList();
    }
}
