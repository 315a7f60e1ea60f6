package dev.stillwater.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.Mapped;
import dev.stillwater.mapping.MappedSample;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignCorpusTest {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    static List<ForeignCorpus> forms() {
        return ForeignCorpus.all();
    }

    @Test
    void thereAreAtLeastFourteenForms() {
        assertThat(forms()).hasSizeGreaterThanOrEqualTo(14);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itsMappingReadsExactlyWhatIsInTheRecords(ForeignCorpus form) {
        check(mapping(form), form);
    }

    /** That a mapping reads exactly what is in the records. */
    static void check(Mapping mapping, ForeignCorpus form) {
        Map<Long, List<JsonNode>> expected = form.expected();

        form.records().forEach((offset, record) -> {
            List<JsonNode> lines = expected.getOrDefault(offset, List.of());

            assertThat(lines).as("%s, offset %d", form, offset).isNotEmpty();
            check(mapping, record, lines, form + ", offset " + offset);
        });
        assertThat(form.records().keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itsMappingWrittenAnewReadsTheSame(ForeignCorpus form) {
        MappingSpec spec = MappingSpec.parse(form.mapping(), form.folder());

        MappingSpec again = MappingSpec.parse(spec.toYaml(), Path.of("elsewhere"));

        assertThat(again).isEqualTo(spec);
    }

    private static Mapping mapping(ForeignCorpus form) {
        return Mapping.of(MappingSpec.parse(form.mapping(), form.folder()), form.schemas());
    }

    private static void check(Mapping mapping, ForeignRecord record, List<JsonNode> lines, String name) {
        if (record.value() == null) {
            assertThat(mapping.seriesWithoutValue(record))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(lines.stream()
                            .filter(line -> line.has("tombstone"))
                            .map(line -> line.path("tombstone").textValue())
                            .toList());
            return;
        }
        Mapped mapped = mapping.read(record);
        assertThat(mapped.samples().stream().map(ForeignCorpusTest::withoutUnit))
                .as("%s: %s", name, mapped.problems())
                .containsExactlyInAnyOrderElementsOf(lines.stream()
                        .filter(line -> line.has("series"))
                        .map(ForeignCorpusTest::sample)
                        .toList());
        assertThat(kind(mapped)).as("%s: %s", name, mapped.problems()).isEqualTo(kind(lines));
        for (JsonNode line : lines) {
            String reason = line.path("refused").asText("") + line.path("rest").asText("");
            if (reason.contains("/")) {
                checkReason(String.join("\n", mapped.problems()), reason, name);
            }
        }
    }

    /** The paths that are named, and what stood there. */
    private static void checkReason(String problems, String reason, String name) {
        for (String path : reason.substring(0, reason.indexOf(':')).split(", ")) {
            assertThat(problems).as(name).contains(path);
        }
        for (Matcher quoted = QUOTED.matcher(reason); quoted.find(); ) {
            assertThat(problems).as(name).contains(quoted.group());
        }
    }

    private static String kind(Mapped mapped) {
        return mapped.isUnreadable()
                ? "refused"
                : mapped.isPartlyReadable() ? "rest" : mapped.isLeftOut() ? "none" : "read";
    }

    private static String kind(List<JsonNode> lines) {
        for (String kind : List.of("refused", "rest", "none")) {
            if (lines.stream().anyMatch(line -> line.has(kind))) {
                return lines.stream().anyMatch(line -> line.has("series")) && kind.equals("none") ? "read" : kind;
            }
        }
        return "read";
    }

    private static MappedSample withoutUnit(MappedSample sample) {
        return new MappedSample(
                sample.series(), sample.time(), null, sample.sequence(), sample.value(), sample.truth());
    }

    private static MappedSample sample(JsonNode line) {
        return new MappedSample(
                line.path("series").textValue(),
                Instant.parse(line.path("time").textValue()),
                null,
                line.has("sequence") ? line.path("sequence").longValue() : null,
                Double.parseDouble(line.path("value").asText()),
                line.has("truth") ? line.path("truth").doubleValue() : null);
    }
}
