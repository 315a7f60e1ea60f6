package dev.stillwater.mapping;

import static dev.stillwater.mapping.Mappings.METRICS;
import static dev.stillwater.mapping.Mappings.PLAIN;
import static dev.stillwater.mapping.Mappings.bytes;
import static dev.stillwater.mapping.Mappings.record;
import static dev.stillwater.mapping.Mappings.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.topic.SeriesKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of each form, and what they are to the series. */
class MappedKeysTest {

    @Test
    void aKeyThatNoTemplateAsksForIsNotLookedAt() {
        Mapping mapping = Mappings.of("key: json", "value: json", "samples:", "- series: s", "  value: /v");

        assertThat(mapping.read(record("no json", "{\"v\":1}")).samples()).hasSize(1);
        assertThat(mapping.read(record(null, "{\"v\":1}")).samples()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "text, 6162, ab",
        "short, ffff, -1",
        "int, 0000002a, 42",
        "long, 000000000000002a, 42",
        "float, 3fc00000, 1.5",
        "double, 3ff8000000000000, 1.5",
        "uuid, 00112233445566778899aabbccddeeff, 00112233-4455-6677-8899-aabbccddeeff",
        "bytes, 00ff, 00ff",
        "'{form: bytes, as: base64}', 00ff, AP8=",
        "number, 3432, 42",
        "json, 2261622 2, ab"
    })
    void keysOfEachFormAreRead(String form, String hexadecimal, String series) {
        Mapping mapping = Mappings.of("key: " + form, "value: json", "samples:", "- series: '{key}'", "  value: /v");
        byte[] key = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));

        Mapped mapped = mapping.read(new ForeignRecord(key, bytes("{\"v\":1}"), Map.of(), "t", 0));

        assertThat(samples(mapped)).containsExactly(series + "=1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "short", "int", "long", "float", "double", "uuid", "json", "number", "avro"})
    void keysOfAnotherFormAreRefused(String form) {
        Mapping mapping = Mappings.of("key: " + form, "value: json", "samples:", "- series: '{key}'", "  value: /v");

        Mapped mapped = mapping.read(new ForeignRecord(new byte[] {0, 1, 2}, bytes("{\"v\":1}"), Map.of(), "t", 0));

        assertThat(mapped.problems()).singleElement().asString().startsWith("key: ");
    }

    @Test
    void aKeyOfBytesIsNoSeriesUnlessItIsSaid() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: '{key}'", "  value: /v");
        ForeignRecord record = new ForeignRecord(new byte[] {0, 0, 0, 42}, bytes("{\"v\":1}"), Map.of(), "t", 0);

        assertThat(mapping.read(record).problems())
                .containsExactly("key: not text, for it has control characters: 4 bytes");
    }

    @Test
    void onlyAKeyThatIsTheSeriesOfOneSampleIsTheSeries() {
        assertThat(PLAIN.keyIsSeries()).isTrue();
        assertThat(METRICS.keyIsSeries()).isFalse();
        for (String other : List.of(
                "key: json\nvalue: json\nsamples: [{series: '{key}', value: /v}]",
                "value: json\nsamples: [{series: '{key}.x', value: /v}]",
                "value: json\nsamples: [{series: '{key}', value: /v/*}]",
                "value: json\nsamples: [{series: '{key}', value: /v}, {series: '{key}', value: /w}]",
                "value: {form: csv, columns: [a]}\nsamples: [{series: '{key}', value: /a}]")) {
            assertThat(Mappings.of(other).keyIsSeries()).as(other).isFalse();
        }
        assertThat(Mappings.of("value: json\nsamples: [{series: '{key}', value: /v}]")
                        .keyIsSeries())
                .isTrue();
        assertThat(Mappings.of("value: number").keyIsSeries()).isTrue();
    }

    @Test
    void aRecordWithoutAValueSpeaksOfTheSeriesThatItsKeySays() {
        Mapping mapping = Mappings.of(
                "key: json",
                "value: json",
                "samples:",
                "- { series: '{key/a}.x', value: /x }",
                "- { series: '{key/a}.y', value: /y }",
                "- { series: '{key/a}.{/z}', value: /z }");

        assertThat(mapping.seriesWithoutValue(record("{\"a\":1}", null))).containsExactly("1.x", "1.y");
        assertThat(mapping.seriesWithoutValue(record("{}", null))).isEmpty();
        assertThat(mapping.seriesWithoutValue(record(null, null))).isEmpty();
        assertThat(mapping.read(record("{}", null)).problems()).containsExactly("the record has no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "line1\nline2",
                "a\r\n",
                "\u000b\fb\t",
                "a\u0085b",
                "a\u2028b",
                "a\0b",
                "\0\0\0*",
                "\u001b",
                " ",
                "é"
            })
    void aKeyOfTextIsTheSeriesThatItIsWithoutAMapping(String text) {
        ForeignRecord record = record(text, "{\"v\":1}");
        String series = SeriesKey.orNull(bytes(text));

        for (String form : List.of("value: json", "key: text\nvalue: json")) {
            Mapped mapped = Mappings.of(form, "samples:", "- series: '{key}'", "  value: /v")
                    .read(record);
            assertThat(samples(mapped)).isEqualTo(series == null ? List.of() : List.of(series + "=1.0"));
        }
    }
}
