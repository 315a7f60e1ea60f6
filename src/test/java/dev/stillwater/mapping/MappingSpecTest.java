package dev.stillwater.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import dev.stillwater.mapping.form.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingSpecTest {
    private static final String RULE = "samples: [{ series: '{key}', value: /v";

    private static MappingSpec parse(String... lines) {
        return MappingSpec.parse(String.join("\n", lines), Path.of("/here"));
    }

    @Test
    void aFileSaysAllOfIt() {
        MappingSpec spec = parse(
                "key: { form: int }",
                "value: { form: csv, columns: [time, host, value], separator: \";\", header: skip }",
                "envelope: cloudevents",
                "samples:",
                "  - series: \"{/host}\"",
                "    value: /value",
                "    time: { path: /time, pattern: \"dd.MM.yyyy HH:mm\", zone: Europe/Berlin, missing: record }",
                "    sequence: /n",
                "    truth: /exact",
                "    where: { \"/status\": ok, /code: [1, two, null] }",
                "    scale: 0.001",
                "    offset: -3");

        SampleRule rule = spec.samples().get(0);
        assertThat(spec.key()).isEqualTo(FormSpec.of(Form.INT));
        assertThat(spec.value().csv()).isEqualTo(new CsvSpec(List.of("time", "host", "value"), ';', Header.SKIP));
        assertThat(spec.envelope()).isEqualTo(Envelope.CLOUDEVENTS);
        assertThat(rule.time())
                .isEqualTo(new TimeSpec("/time", null, "dd.MM.yyyy HH:mm", ZoneId.of("Europe/Berlin"), false, true));
        assertThat(rule.where()).containsOnlyKeys("/status", "/code");
        assertThat(rule.where().get("/code")).hasSize(3);
        assertThat(List.of(rule.scale(), rule.offset())).containsExactly(0.001, -3.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vaule: json|line 1, vaule: there is no such field; expected envelope, key, samples, value",
                "value: xml|line 1, value: expected auto, json, avro, protobuf, number, text, csv, influx, otlp-json, otlp-proto, remote-write, short, int, long, float, double, uuid, bytes, none, found \"xml\"",
                "value: [json]|line 1, value: expected fields, found a list",
                "value: json|line 1, samples is missing: what the samples are has to be said of values of the form json",
                "value: none|line 1, value: values are looked at; only keys may be none",
                "value: { form: json, columns: [a] }|line 1, value.columns: there is no such field; expected form",
                "value: { form: csv, columns: [a, a] }|line 1, value.columns: expected at most 1000 different names",
                "value: { form: csv, separator: ab }|line 1, value.separator: expected one character, found \"ab\"",
                "value: { form: csv, header: yes }|line 1, value.header: expected none or skip or names, found \"yes\"",
                "value: { form: protobuf, message: a }|line 1, value: descriptors and message are said together",
                "samples: []|line 1, samples: expected one to 100 rules",
                "samples: [{ value: /v }]|line 1, samples[0]: the field series is missing",
                "samples: [{ series: a }]|line 1, samples[0]: the field value is missing",
                "samples: [{ series: a, value: v }]|line 1, samples[0]: value: \"v\" is no path: expected /path, key, key/path, header:NAME or topic",
                "samples: [{ series: a, value: /v~3 }]|line 1, samples[0]: value: \"/v~3\" is no path: in a name ~0 stands for ~, ~1 for /, ~2 for *",
                "samples: [{ series: 'a{/v', value: /v }]|line 1, samples[0]: series: \"a{/v\" has a { without a }; the character itself is {{",
                "samples: [{ series: 'a}', value: /v }]|line 1, samples[0]: series: \"a}\" has a } without a {; the character itself is }}",
                "samples: [{ series: '', value: /v }]|line 1, samples[0]: series: a series id is not empty",
                "samples: [{ series: '{/a/*}', value: /v }]|line 1, samples[0]: series: \"/a/*\" has more * than the path of the value, which says what they stand for",
                "samples: [{ series: '{/a~}', value: /v }]|line 1, samples[0]: series: {path~} is the name that a * stands for, so that the path ends in one",
                "samples: [{ series: a, value: /v, time: { path: /t, unit: m } }]|line 1, samples[0].time.unit: expected s, ms, us, ns or iso, found \"m\"",
                "samples: [{ series: a, value: /v, time: { path: /t, pattern: 'bb' } }]|line 1, samples[0].time.pattern: \"bb\" is no pattern of a date and time: Unknown pattern letter: b",
                "samples: [{ series: a, value: /v, time: { path: /t, unit: iso, zone: Berlin } }]|line 1, samples[0].time.zone: \"Berlin\" is no zone; expected one like Europe/Berlin or +01:00",
                "samples: [{ series: a, value: /v, time: { path: /t, unit: s, zone: UTC } }]|line 1, samples[0].time.zone: numbers have no zone",
                "samples: [{ series: a, value: /v, time: { path: /t, unit: s, pattern: HH } }]|line 1, samples[0].time.pattern: a time has a unit or a pattern, not both",
                "samples: [{ series: a, value: /v, scale: big }]|line 1, samples[0].scale: expected a number, found \"big\"",
                "samples: [{ series: a, value: /v, scale: 0 }]|line 1, samples[0].scale: expected a number, found \"0\"",
                "samples: [{ series: a, value: /v, offset: .nan }]|line 1, samples[0].offset: expected a number, found \".nan\"",
                "samples: [{ series: a, value: /v, where: x }]|line 1, samples[0].where: expected fields, found \"x\"",
                "samples: [{ series: a, value: /v, only: texts }]|line 1, samples[0].only: expected numbers or any, found \"texts\"",
                "samples: [{ series: a, value: /v }, { series: a }]|line 1, samples[1]: the field value is missing",
                "envelope: soap|line 1, envelope: expected none, debezium, connect, cloudevents, found \"soap\"",
                "{ value: &a json, key: *a }|line 1, key: anchors are not read",
                "value: {|line 1: not YAML: while parsing a flow node"
            })
    void whatIsWrongIsToldWithItsLineAndField(String yaml, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(yaml)).withMessage(message);
    }

    @Test
    void theLineIsThatOfTheFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        parse("# first", "value:", "  form: json", "", "samples:", "  - series: a", "    vlaue: /v"))
                .withMessage("line 6, samples[0]: the field value is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("value: influx", "value: json"))
                .withMessageStartingWith("line 2: not YAML: Duplicate field 'value'");
    }

    @Test
    void aFormMayBeSaidInOneWord() {
        assertThat(parse("value: influx")).isEqualTo(parse("value: { form: influx }"));
        assertThat(parse("key: text", RULE + ", time: /t }]").samples().get(0).time())
                .isEqualTo(TimeSpec.at("/t"));
    }

    @Test
    void filesAreLookedForBesideTheMapping(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.avsc"), "\"double\"");
        Files.writeString(folder.resolve("b.avsc"), "no schema");
        String rules = "\nsamples: [{ series: s, value: '' }]";

        Mapping.of(MappingSpec.parse("value: { form: avro, schema: a.avsc }" + rules, folder), Schemas.NONE);

        assertThatThrownBy(() -> Mapping.of(
                        MappingSpec.parse("value: { form: avro, schema: b.avsc }" + rules, folder), Schemas.NONE))
                .hasMessage(folder.resolve("b.avsc") + ": not an Avro schema");
        assertThatThrownBy(() -> Mapping.of(
                        MappingSpec.parse("value: { form: avro, schema: c.avsc }" + rules, folder), Schemas.NONE))
                .hasMessage(folder.resolve("c.avsc") + ": cannot be read");
    }

    @Test
    void aFewWordsMakeAMappingToo() {
        MappingSpec spec = MappingSpec.simple("{/host}", "/v", "/ts:ms", "/n");

        assertThat(spec.value()).isEqualTo(FormSpec.of(Form.AUTO));
        assertThat(spec.samples().get(0).time())
                .isEqualTo(new TimeSpec("/ts", EpochUnit.MILLISECONDS, null, null, false, false));
        assertThat(MappingSpec.simple(null, "/v", null, null).samples().get(0).series())
                .isEqualTo("{key}");
        assertThat(MappingSpec.simple(null, "/v", "header:ts", null)
                        .samples()
                        .get(0)
                        .time())
                .isEqualTo(TimeSpec.at("header:ts"));
        assertThat(MappingSpec.simple(null, "/v", "header:ts:iso", null)
                        .samples()
                        .get(0)
                        .time())
                .isEqualTo(new TimeSpec("header:ts", null, null, null, true, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappingSpec.simple(null, "v", null, null))
                .withMessage("value: \"v\" is no path: expected /path, key, key/path, header:NAME or topic");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            MappingSpec spec = spec(random);

            String yaml = spec.toYaml();

            assertThat(MappingSpec.parse(yaml, Path.of("/elsewhere"))).as(yaml).isEqualTo(spec);
        }
    }

    private static MappingSpec spec(Random random) {
        List<SampleRule> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Map<String, List<JsonNode>> where = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                where.put("/" + name(random), List.of(TextNode.valueOf(odd(random)), TextNode.valueOf(odd(random))));
                where.put("/x/" + name(random), List.of(TextNode.valueOf(odd(random))));
            }
            rules.add(new SampleRule(
                    "{/" + name(random) + "}: # "
                            + odd(random).replace("{", "{{").replace("}", "}}") + ".",
                    random.nextBoolean() ? "/" + name(random) : "/a/*",
                    random.nextBoolean(),
                    random.nextBoolean()
                            ? null
                            : new TimeSpec(
                                    "/" + name(random),
                                    random.nextBoolean() ? EpochUnit.SECONDS : null,
                                    null,
                                    null,
                                    false,
                                    random.nextBoolean()),
                    random.nextBoolean() ? null : "key/" + name(random),
                    random.nextBoolean() ? null : "header:" + odd(random) + "x",
                    where,
                    random.nextBoolean() ? 1 : random.nextGaussian(),
                    random.nextBoolean() ? 0 : random.nextGaussian()));
        }
        FormSpec csv = new FormSpec(
                Form.CSV,
                null,
                null,
                null,
                true,
                new CsvSpec(List.of("a" + odd(random), "b"), random.nextBoolean() ? '\t' : '|', Header.NAMES),
                false);
        return new MappingSpec(
                random.nextBoolean() ? null : FormSpec.of(Form.UUID),
                random.nextBoolean() ? csv : FormSpec.of(Form.JSON),
                Envelope.values()[random.nextInt(4)],
                rules);
    }

    private static String name(Random random) {
        return odd(random)
                .replace("~", "~0")
                .replace("/", "~1")
                .replace("{", "")
                .replace("}", "")
                .replace(",", "")
                .replace("*", "~2");
    }

    private static String odd(Random random) {
        String letters = "ab ~*/:{}[],#&!|>'\"%@`-?=\\0123.eynNätrufals";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
