package dev.stillwater.mapping;

import static dev.stillwater.mapping.Mappings.METRICS;
import static dev.stillwater.mapping.Mappings.PLAIN;
import static dev.stillwater.mapping.Mappings.read;
import static dev.stillwater.mapping.Mappings.record;
import static dev.stillwater.mapping.Mappings.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stillwater.mapping.form.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "\"1.5\"", "\" 1.5 \"", "1.5e0", "\"+1.5\"", "\"15e-1\"", "1.50000000000000000000001"})
    void aNumberIsReadWhetherItIsTextOrNot(String value) {
        Mapped mapped = read(PLAIN, "{\"other\":[{}],\"v\":" + value + "}");

        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.samples())
                .containsExactly(
                        new MappedSample("k", Instant.ofEpochMilli(Mappings.TIMESTAMP), null, null, 1.5, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1,5\"|/v: \"1,5\" is not a number",
                "\"1.234,5\"|/v: \"1.234,5\" is not a number",
                "\"1 000\"|/v: \"1 000\" is not a number",
                "\"0x10\"|/v: \"0x10\" is not a number",
                "\"1d\"|/v: \"1d\" is not a number",
                "\"\"|/v: \"\" is not a number",
                "true|/v: true is not a number",
                "{}|/v: an object is not a number",
                "[1]|/v: a list is not a number",
                "null|/v: nothing there",
                "NaN|/v: NaN is not finite",
                "Infinity|/v: Infinity is not finite",
                "1e999|/v: 1E+999 is not finite",
                "\"1e999\"|/v: \"1e999\" is not finite",
                "\"NaN\"|/v: \"NaN\" is not a number"
            })
    void whatIsNoFiniteNumberIsRefusedByItsPathAndWhatStandsThere(String value, String problem) {
        Mapped mapped = read(PLAIN, "{\"v\":" + value + "}");

        assertThat(mapped.problems()).containsExactly(problem);
        assertThat(mapped.isUnreadable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[1", "{\"v\":1}}", "{\"v\":1,\"v\":2}", "{'v':1}", "{\"v\":01}"})
    void whatIsNotJsonIsRefused(String value) {
        assertThat(read(PLAIN, value).problems()).singleElement().asString().startsWith("not JSON: ");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(read(PLAIN, "[".repeat(100) + "]".repeat(100)).problems()).hasSize(1);
    }

    @Test
    void oneRecordGivesManySamplesAndWhatIsLeftOutIsNoProblem() {
        Mapped mapped = read(
                METRICS,
                "{\"host\":\"a\",\"metrics\":[{\"name\":\"x\",\"value\":1,\"status\":\"ok\"},"
                        + "{\"name\":\"y\",\"value\":\"bad\",\"status\":\"off\"},{\"name\":\"z\",\"value\":3,\"status\":1.0}]}");

        assertThat(samples(mapped)).containsExactly("a.x=1.0", "a.z=3.0");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void ofWhatIsReadInPartTheRestIsTold() {
        Mapped mapped = read(
                METRICS,
                "{\"host\":\"a\",\"metrics\":[{\"name\":\"x\",\"value\":1,\"status\":\"ok\"},"
                        + "{\"name\":\"y\",\"value\":\"1,5\",\"status\":\"ok\"},{\"name\":\"z\",\"status\":\"ok\"},"
                        + "{\"value\":4,\"status\":\"ok\"}]}");

        assertThat(samples(mapped)).containsExactly("a.x=1.0");
        assertThat(mapped.problems())
                .containsExactlyInAnyOrder(
                        "/metrics/1/value: \"1,5\" is not a number",
                        "/metrics/2/value: nothing there",
                        "/metrics/3/name: nothing there");
        assertThat(mapped.isPartlyReadable()).isTrue();
    }

    @Test
    void aRecordThatAFilterLeavesOutIsLeftOut() {
        Mapped mapped = read(METRICS, "{\"host\":\"a\",\"metrics\":[{\"name\":\"y\",\"value\":1,\"status\":\"off\"}]}");

        assertThat(mapped.isLeftOut()).isTrue();
    }

    @Test
    void aFilterMayAskThatNothingStandsSomewhere() {
        Mapping mapping = Mappings.of(
                "value: json", "samples:", "- series: '{key}'", "  value: /v", "  where: { /deleted: null }");

        assertThat(read(mapping, "{\"v\":1}").samples()).hasSize(1);
        assertThat(read(mapping, "{\"v\":1,\"deleted\":null}").samples()).hasSize(1);
        assertThat(read(mapping, "{\"v\":1,\"deleted\":\"today\"}").isLeftOut()).isTrue();
    }

    @Test
    void aPathThatFindsNothingIsAProblemAndNotSilence() {
        assertThat(read(METRICS, "{\"host\":\"a\"}").problems()).containsExactly("/metrics/*/value: nothing there");
        assertThat(read(METRICS, "{\"host\":\"a\",\"metrics\":7}").problems())
                .containsExactly("/metrics: 7 is neither a list nor an object");
        assertThat(read(METRICS, "{\"host\":\"a\",\"metrics\":[]}").isLeftOut()).isTrue();
        assertThat(read(PLAIN, "\"text\"").problems()).containsExactly("the value: \"text\" has no v");
    }

    @Test
    void oneRuleMayFindWhatTheOtherDoesNot() {
        Mapping mapping = Mappings.of(
                "value: json",
                "samples:",
                "- series: '{/metrics/*/name}'",
                "  value: /metrics/*/gauge",
                "- series: '{/metrics/*/name}'",
                "  value: /metrics/*/counter/value");

        Mapped mapped = read(
                mapping,
                "{\"metrics\":[{\"name\":\"a\",\"gauge\":1},{\"name\":\"b\",\"counter\":{\"value\":2}},{\"name\":\"c\"}]}");

        assertThat(samples(mapped)).containsExactly("a=1.0", "b=2.0");
        assertThat(mapped.problems())
                .containsExactly("/metrics/2/gauge: nothing there", "/metrics/2/counter/value: nothing there");
    }

    @Test
    void theSameAsteriskStandsForTheSameFieldInAllPaths() {
        Mapping mapping = Mappings.of(
                "value: json",
                "samples:",
                "- series: '{/names/*}-{/values/*~}'",
                "  value: /values/*",
                "  time: { path: /times/*, unit: s }",
                "  sequence: /n",
                "  truth: /truths/*");

        Mapped mapped = read(
                mapping,
                "{\"values\":{\"x\":1,\"y\":2},\"names\":{\"y\":\"why\",\"x\":\"ex\"},\"times\":{\"x\":5,\"y\":6},"
                        + "\"n\":\"7\",\"truths\":{\"x\":0.5}}");

        assertThat(mapped.samples())
                .containsExactly(
                        new MappedSample("ex-x", Instant.ofEpochSecond(5), null, 7L, 1, 0.5),
                        new MappedSample("why-y", Instant.ofEpochSecond(6), null, 7L, 2, null));
    }

    @Test
    void anAsteriskAtTheEndTakesNumbersAloneAndNotWhatTheRuleHasForOtherThings() {
        Mapping mapping = Mappings.of(
                "value: json",
                "samples:",
                "- series: '{/*~}'",
                "  value: /*",
                "  time: { path: /at, unit: s }",
                "  sequence: /n");

        Mapped mapped = read(mapping, "{\"at\":5,\"n\":1,\"a\":1,\"b\":\"2\",\"c\":true,\"d\":null,\"e\":{}}");

        assertThat(samples(mapped)).containsExactly("a=1.0");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void numbersAsTextAreTakenThereIfItIsSaid() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: '{/*~}'", "  value: /*", "  only: any");

        Mapped mapped = read(mapping, "{\"a\":1,\"b\":\"2\",\"c\":true}");

        assertThat(samples(mapped)).containsExactly("a=1.0", "b=2.0");
        assertThat(mapped.problems()).containsExactly("/c: true is not a number");
    }

    @Test
    void valuesAreScaledAndShifted() {
        Mapping mapping = Mappings.of(
                "value: json", "samples:", "- series: '{key}'", "  value: /v", "  scale: 0.001", "  offset: -273.15");

        assertThat(read(mapping, "{\"v\":300000}").samples().get(0).value()).isEqualTo(300000 * 0.001 - 273.15);
    }

    @Test
    void anUnscaledValueKeepsEveryBit() {
        for (double value : new double[] {-0.0, Double.MIN_VALUE, Math.nextDown(0.1), Double.MAX_VALUE}) {
            Mapped mapped = read(Mappings.of("value: number"), Double.toString(value));

            assertThat(Double.doubleToRawLongBits(mapped.samples().get(0).value()))
                    .isEqualTo(Double.doubleToRawLongBits(value));
        }
    }

    @Test
    void aScaledValueThatIsNotFiniteIsRefused() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: '{key}'", "  value: /v", "  scale: 1e300");

        assertThat(read(mapping, "{\"v\":1e300}").problems())
                .containsExactly("/v: 1E+300 is not finite when it is scaled");
    }

    @Test
    void aFieldNameMayHaveSlashesTildesAndAsterisks() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: s", "  value: /a~1b/c~0d/~2");

        assertThat(read(mapping, "{\"a/b\":{\"c~d\":{\"*\":1}}}").samples()).hasSize(1);
    }

    @Test
    void elementsAreFoundByTheirIndex() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: s", "  value: /a/1/v");

        assertThat(samples(read(mapping, "{\"a\":[{\"v\":1},{\"v\":2}]}"))).containsExactly("s=2.0");
        assertThat(samples(read(mapping, "{\"a\":{\"1\":{\"v\":3}}}"))).containsExactly("s=3.0");
    }

    @Test
    void aRecordOfTooManySamplesIsRefusedAsAWhole() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: '{/*~}'", "  value: /*");

        assertThat(read(mapping, "[" + "1,".repeat(Mapping.MOST_SAMPLES - 1) + "1]")
                        .samples())
                .hasSize(Mapping.MOST_SAMPLES);
        Mapped mapped = read(mapping, "[" + "1,".repeat(Mapping.MOST_SAMPLES) + "1]");
        assertThat(mapped.samples()).isEmpty();
        assertThat(mapped.problems()).containsExactly("more than 10000 samples");
    }

    @Test
    void aValueOfTooManyBytesIsNotLookedInto() {
        byte[] value = new byte[Mapping.MOST_BYTES + 1];

        assertThat(PLAIN.read(new ForeignRecord(null, value, Map.of(), "t", 0)).problems())
                .containsExactly("a value of 1048577 bytes, more than 1048576");
    }

    @Test
    void ofManyProblemsTheFirstAreToldAndHowManyMore() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: s", "  value: /*/v");

        List<String> problems =
                read(mapping, "[" + "{\"v\":true},".repeat(99) + "{\"v\":1}]").problems();

        assertThat(problems).hasSize(Mapped.MOST_PROBLEMS).endsWith("and 80 more");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNotTheRecordsFault() {
        Schemas away = id -> {
            throw new IllegalStateException("away");
        };
        Mapping mapping = Mapping.of(MappingSpec.simple("s", "/v", null, null), away);
        ForeignRecord record = new ForeignRecord(null, new byte[] {0, 0, 0, 0, 1, 2}, Map.of(), "t", 0);

        assertThatIllegalStateException().isThrownBy(() -> mapping.read(record));
    }

    @Test
    void theFormIsToldFromTheBytesWhereNothingIsSaid() {
        Mapping mapping = Mapping.of(MappingSpec.simple("{key}", "", null, null), Schemas.NONE);

        assertThat(samples(read(mapping, "42"))).containsExactly("k=42.0");
        assertThat(read(mapping, "{\"v\":1}").problems()).containsExactly("the value: an object is not a number");
        assertThat(read(mapping, "1,5").problems())
                .containsExactly("the bytes may be csv or text: the form has to be said");
        assertThat(mapping.read(new ForeignRecord(null, new byte[] {-1, -2, 3}, Map.of(), "t", 0))
                        .problems())
                .containsExactly("the form cannot be told from the bytes");
    }
}
