package dev.stillwater.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stillwater.foreign.ForeignCorpus;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.Schemas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, a mapping gives samples that are samples, or problems in one line each. */
class AnyBytesTest {
    private static final int ROUNDS = Integer.getInteger("mapping.rounds", 20);

    static List<ForeignCorpus> forms() {
        return ForeignCorpus.all();
    }

    private static void check(Mapping mapping, ForeignRecord record) {
        Mapped mapped = null;
        try {
            mapped = mapping.read(record);
            mapping.seriesWithoutValue(record);
        } catch (Throwable e) { // told with the record that does it
            assertThatCode(() -> {
                        throw e;
                    })
                    .as(told(record))
                    .doesNotThrowAnyException();
        }
        assertThat(mapped).isNotNull();
        assertThat(mapped.samples()).hasSizeLessThanOrEqualTo(Mapping.MOST_SAMPLES);
        assertThat(mapped.problems()).hasSizeLessThanOrEqualTo(Mapped.MOST_PROBLEMS);
        for (String problem : mapped.problems()) {
            assertThat(problem)
                    .as(told(record))
                    .isNotBlank()
                    .doesNotContain("\n")
                    .hasSizeLessThan(2_000);
        }
        for (MappedSample sample : mapped.samples()) {
            assertThat(sample.value()).as(told(record)).isFinite();
            assertThat(sample.series()).as(told(record)).isNotBlank().hasSizeLessThanOrEqualTo(256);
            assertThatCode(() -> sample.time().toEpochMilli()).doesNotThrowAnyException();
        }
    }

    private static String told(ForeignRecord record) {
        byte[] value = record.value();
        byte[] key = record.key();
        return (key == null ? "" : Base64.getEncoder().encodeToString(key)) + " "
                + (value == null
                        ? ""
                        : Base64.getEncoder().encodeToString(Arrays.copyOf(value, Math.min(value.length, 400))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aRecordOfTheCorpusThatIsDamagedDoesNoHarm(ForeignCorpus form) {
        Mapping own = Mapping.of(MappingSpec.parse(form.mapping(), form.folder()), form.schemas());
        Mapping told = Mapping.of(MappingSpec.simple("{/*~}", "/*", "/time", null), form.schemas());
        Random random = new Random(form.toString().hashCode());
        List<ForeignRecord> records = new ArrayList<>(form.records().values());
        for (int i = 0; i < ROUNDS * 5; i++) {
            ForeignRecord record = records.get(random.nextInt(records.size()));
            ForeignRecord damaged = new ForeignRecord(
                    damaged(record.key(), random),
                    damaged(record.value(), random),
                    headers(record, random),
                    record.topic(),
                    record.timestamp());
            check(own, damaged);
            check(told, damaged);
        }
    }

    private static Map<String, byte[]> headers(ForeignRecord record, Random random) {
        Map<String, byte[]> headers = new HashMap<>(record.headers());
        headers.replaceAll((name, value) -> random.nextInt(4) == 0 ? bytes(random) : value);
        return headers;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        if (bytes == null || bytes.length == 0 || random.nextInt(10) == 0) {
            return random.nextInt(5) == 0 ? null : bytes(random);
        }
        byte[] damaged =
                random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes.clone();
        for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "{}[]\",:0123456789.-+eE\\ =\n".charAt(random.nextInt(26));
        }
        return damaged;
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        if (bytes.length > 5 && random.nextBoolean()) {
            Arrays.fill(bytes, 0, 4, (byte) 0);
        }
        return bytes;
    }

    @Test
    void anyBytesInAnyFormDoNoHarm() {
        Random random = new Random(11);
        for (Form form : Form.values()) {
            for (Form key : Form.values()) {
                if (form == Form.NONE) {
                    continue;
                }
                for (String envelope : Envelope.labels()) {
                    Mapping mapping = Mapping.of(
                            MappingSpec.parse(
                                    "key: " + key.label() + "\nvalue: " + form.label() + "\nenvelope: " + envelope
                                            + "\nsamples: [{ series: '{key}.{/*~}{/,}', value: /*, time: /t, sequence: /n },"
                                            + " { series: '{key/a}', value: '', time: key }]",
                                    Path.of("")),
                            Schemas.NONE);
                    for (int i = 0; i < 3; i++) {
                        check(
                                mapping,
                                new ForeignRecord(
                                        bytes(random), bytes(random), Map.of("ce_specversion", bytes(random)), "t", 0));
                        check(mapping, new ForeignRecord(bytes(random), json(random), Map.of(), "t", 0));
                    }
                }
            }
        }
    }

    /** Something like JSON, with the names that mappings and envelopes know. */
    private static byte[] json(Random random) {
        StringBuilder json = new StringBuilder();
        append(json, random, 4);
        return Mappings.bytes(json.toString());
    }

    private static void append(StringBuilder json, Random random, int depth) {
        List<String> names = List.of(
                "a",
                "t",
                "n",
                "schema",
                "payload",
                "op",
                "after",
                "source",
                "ts_ms",
                "type",
                "name",
                "fields",
                "field",
                "specversion",
                "data",
                "data_base64",
                "parameters",
                "scale",
                "items",
                "values",
                "resourceMetrics");
        List<String> scalars = List.of(
                "1",
                "-0",
                "1e999",
                "1e-400",
                "NaN",
                "\"1,5\"",
                "\"c\"",
                "\"struct\"",
                "\"bytes\"",
                "\"array\"",
                "\"map\"",
                "\"org.apache.kafka.connect.data.Decimal\"",
                "\"org.apache.kafka.connect.data.Timestamp\"",
                "\"io.debezium.time.NanoTime\"",
                "\"AP8=\"",
                "null",
                "true",
                "123456789012345678901234567890",
                "\"\"");
        switch (depth == 0 ? 2 : random.nextInt(4)) {
            case 0 -> {
                json.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    append(json, random, depth - 1);
                    json.append(i == 1 ? "" : ",");
                }
                json.append(']');
            }
            case 2 -> json.append(scalars.get(random.nextInt(scalars.size())));
            default -> {
                json.append('{');
                for (int i = random.nextInt(5); i > 0; i--) {
                    json.append('"')
                            .append(names.get(random.nextInt(names.size())))
                            .append("\":");
                    append(json, random, depth - 1);
                    json.append(i == 1 ? "" : ",");
                }
                json.append('}');
            }
        }
    }

    @Test
    void whatIsBuiltToCostMuchDoesNot() {
        Mapping deep = Mappings.of("value: json", "samples: [{ series: '{/l,}.{/big}', value: '/a/*/*/*' }]");
        String big = "x".repeat(400_000);
        String labels = "\"" + "y".repeat(100) + "\":1,";
        List<String> values = List.of(
                "{\"big\":\"" + big + "\",\"a\":[[[" + "1,".repeat(100_000) + "1]]]}",
                "{\"l\":{\"k\":[" + "[1],".repeat(50_000) + "1]},\"a\":[[[" + "1,".repeat(9_000) + "1]]]}",
                "{\"l\":{\"k\":\"" + big + "\"},\"a\":[[[" + "true,".repeat(9_000) + "1]]]}",
                "{\"a\":[[[" + "\"" + big + "\",".repeat(1) + "1e-999999999]]]}",
                "{\"a\":" + "[".repeat(500_000),
                "1".repeat(900_000),
                "{" + labels.repeat(1) + "\"a\":1e999999999}");
        for (String value : values) {
            long begun = System.nanoTime();
            check(deep, Mappings.record("k", value));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
        Mapping influx = Mappings.of("value: influx");
        check(influx, Mappings.record("k", "a,".repeat(500_000)));
        check(influx, Mappings.record("k", "a v=\"\n".repeat(100_000)));
        check(Mappings.of("value: number"), Mappings.record("k", "1e-999999999"));
        check(
                Mappings.of("value: csv", "samples: [{ series: s, value: /0 }]"),
                Mappings.record("k", "\"\n".repeat(400_000)));
    }
}
