package dev.stillwater.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.discovery.Discovery;
import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.MappedSample;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looking at the corpus' records alone says of them. */
class ForeignDiscoveryTest {
    private static final int PART = 15;
    private static final int STEP = 5;

    /** Forms of which the records do not say how they are to be read, and what has to be named of that. */
    private static final Map<String, String> AMBIGUOUS = Map.ofEntries(
            Map.entry("avro-registry", "/detail/quality"),
            Map.entry("cloudevents-binary", "/type"),
            Map.entry("cloudevents-structured", "/type"),
            Map.entry("collectd-json", "/*/values/*"),
            Map.entry("csv", "/0"),
            Map.entry("home-assistant", "/last_updated, /last_changed"),
            Map.entry("json-mixed-units", "/t is in seconds"),
            Map.entry("json-pattern-time", "/stand_am"),
            Map.entry("json-two-times", "/measured, /sent"),
            Map.entry("key-json", "quantity"),
            Map.entry("protobuf-registry", "/wear"));

    /** Forms that cannot be read without a schema that is not there. */
    private static final Map<String, String> UNKNOWN =
            Map.of("avro-file", "names the schema", "avro-single-object", "C3 01", "protobuf-file", "names the schema");

    /** Forms whose mapping says series ids that no record says; discovery has others for the same series. */
    private static final Set<String> OTHER_IDS = Set.of("vector-json");

    static List<ForeignCorpus> certain() {
        return ForeignCorpus.all().stream()
                .filter(form -> !AMBIGUOUS.containsKey(form.toString()) && !UNKNOWN.containsKey(form.toString()))
                .toList();
    }

    static Stream<ForeignCorpus> exact() {
        return certain().stream().filter(form -> !OTHER_IDS.contains(form.toString()));
    }

    @Test
    void atLeastTwentyFormsAreReadByDiscoveryAlone() {
        assertThat(exact()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("exact")
    void itReadsExactlyWhatIsInTheRecords(ForeignCorpus form) {
        Mapping mapping = Mapping.of(spec(form), form.schemas());

        ForeignCorpusTest.check(mapping, form);
    }

    @ParameterizedTest
    @MethodSource("certain")
    void whatItFindsIsAMappingFile(ForeignCorpus form) {
        MappingSpec spec = spec(form);

        assertThat(MappingSpec.parse(spec.toYaml(), Path.of("."))).isEqualTo(spec);
    }

    @ParameterizedTest
    @ValueSource(strings = "vector-json")
    void itReadsTheSameSeriesUnderOtherIds(String name) {
        ForeignCorpus form = new ForeignCorpus(Path.of("src/test/resources/foreign", name));
        Mapping mapping = Mapping.of(spec(form), form.schemas());
        Map<String, String> ids = new HashMap<>();

        form.records().forEach((offset, record) -> {
            List<JsonNode> lines = form.expected().getOrDefault(offset, List.of()).stream()
                    .filter(line -> line.has("series"))
                    .toList();
            List<MappedSample> samples = mapping.read(record).samples();

            assertThat(samples).as("offset %d", offset).hasSameSizeAs(lines);
            for (int i = 0; i < lines.size(); i++) {
                JsonNode line = lines.get(i);
                assertThat(samples.get(i).time())
                        .isEqualTo(Instant.parse(line.path("time").textValue()));
                assertThat(samples.get(i).value())
                        .isEqualTo(Double.parseDouble(line.path("value").asText()));
                String id = samples.get(i).series();
                assertThat(ids.computeIfAbsent(line.path("series").textValue(), series -> id))
                        .isEqualTo(id);
            }
        });
        assertThat(ids.values()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.stillwater.foreign.ForeignCorpus#all")
    void whereItCannotTellItSaysWhy(ForeignCorpus form) {
        Discovery discovery = discovery(form);

        String open = AMBIGUOUS.get(form.toString());
        String missing = UNKNOWN.get(form.toString());
        if (open != null) {
            assertThat(discovery)
                    .isInstanceOfSatisfying(
                            Ambiguous.class, found -> assertThat(found.why()).contains(open));
        } else if (missing != null) {
            assertThat(discovery)
                    .isInstanceOfSatisfying(
                            Unknown.class, found -> assertThat(found.why()).contains(missing));
        } else {
            assertThat(discovery).isInstanceOf(Unambiguous.class);
        }
    }

    /** Of avro-registry some parts lack what is open in the whole: there the number that is named as the value is it. */
    static Stream<ForeignCorpus> neverReadOtherwise() {
        return ForeignCorpus.all().stream()
                .filter(form ->
                        !OTHER_IDS.contains(form.toString()) && !form.toString().equals("avro-registry"));
    }

    @ParameterizedTest
    @MethodSource("neverReadOtherwise")
    void aPartOfTheRecordsIsNeverReadOtherwiseInSilence(ForeignCorpus form) {
        List<SeenRecord> records = records(form);
        for (int from = 0; from + PART <= records.size(); from += STEP) {
            Discovery discovery = Discovery.of(records.subList(from, from + PART), 1, form.schemas());
            if (discovery instanceof Unambiguous found) {
                ForeignCorpusTest.check(Mapping.of(found.spec(), form.schemas()), form);
            }
        }
    }

    private static MappingSpec spec(ForeignCorpus form) {
        Discovery discovery = discovery(form);
        assertThat(discovery).as("%s: %s", form, discovery).isInstanceOf(Unambiguous.class);
        return ((Unambiguous) discovery).spec();
    }

    private static Discovery discovery(ForeignCorpus form) {
        return Discovery.of(records(form), 1, form.schemas());
    }

    private static List<SeenRecord> records(ForeignCorpus form) {
        List<SeenRecord> records = new ArrayList<>();
        for (Map.Entry<Long, ForeignRecord> each : form.records().entrySet()) {
            records.add(new SeenRecord(0, each.getKey(), each.getValue()));
        }
        return records;
    }
}
