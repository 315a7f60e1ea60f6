package dev.stillwater.mapping;

import static dev.stillwater.mapping.Mappings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {
    private static Mapped at(String time, String value) {
        return read(
                Mappings.of("value: json", "samples:", "- series: s", "  value: /v", "  time: " + time),
                "{\"v\":1,\"t\":" + value + "}");
    }

    private static MappedSample sample(String time, String value) {
        Mapped mapped = at(time, value);
        assertThat(mapped.problems()).isEmpty();
        return mapped.samples().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "\"2026-03-01T10:00:00Z\", 2026-03-01T10:00:00Z",
        "\"2026-03-01T10:00:00.123456789Z\", 2026-03-01T10:00:00.123456789Z",
        "\"2026-03-01T10:00:00.1+02:00\", 2026-03-01T08:00:00.1Z",
        "\"2026-03-01T10:00:00+0530\", 2026-03-01T04:30:00Z",
        "\"2026-03-01T10:00:00-08\", 2026-03-01T18:00:00Z",
        "\"2026-03-01T10:00Z\", 2026-03-01T10:00:00Z",
        "\"2026-03-01 10:00:00Z\", 2026-03-01T10:00:00Z",
        "\"2026-03-01 10:00:00 +0100\", 2026-03-01T09:00:00Z",
        "\"2026-03-01t10:00:00z\", 2026-03-01T10:00:00Z",
        "\"1969-03-01T10:00:00Z\", 1969-03-01T10:00:00Z"
    })
    void textOfIso8601IsReadWithAnyOffset(String text, Instant time) {
        assertThat(sample("/t", text)).isEqualTo(new MappedSample("s", time, null, null, 1, null));
        assertThat(sample("{ path: /t, unit: iso }", text).time()).isEqualTo(time);
    }

    @Test
    void aCommaBeforeTheFractionIsAPoint() {
        assertThat(sample("/t", "\"2026-03-01 10:00:00,5Z\"").time()).isEqualTo("2026-03-01T10:00:00.5Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1772359200, 2026-03-01T10:00:00Z, SECONDS",
        "1772359200123, 2026-03-01T10:00:00.123Z, MILLISECONDS",
        "1772359200123456, 2026-03-01T10:00:00.123456Z, MICROSECONDS",
        "1772359200123456789, 2026-03-01T10:00:00.123456789Z, NANOSECONDS",
        "1772359200.123456789, 2026-03-01T10:00:00.123456789Z, SECONDS",
        "1772359200123.456789, 2026-03-01T10:00:00.123456789Z, MILLISECONDS",
        "1.7723592e9, 2026-03-01T10:00:00Z, SECONDS",
        "\"1772359200\", 2026-03-01T10:00:00Z, SECONDS",
        "\"1772359200.5\", 2026-03-01T10:00:00.5Z, SECONDS"
    })
    void aNumberTellsItsUnitByItsSizeAndThatItWasGuessed(String number, Instant time, EpochUnit unit) {
        assertThat(sample("/t", number)).isEqualTo(new MappedSample("s", time, unit, null, 1, null));
    }

    @ParameterizedTest
    @CsvSource({
        "s, 20260301, 1970-08-23T11:51:41Z",
        "s, 1772359200.000000001, 2026-03-01T10:00:00.000000001Z",
        "ms, 1772359200123, 2026-03-01T10:00:00.123Z",
        "us, 1772359200123456, 2026-03-01T10:00:00.123456Z",
        "ns, 1772359200123456789, 2026-03-01T10:00:00.123456789Z",
        "ns, \"1772359200123456789\", 2026-03-01T10:00:00.123456789Z"
    })
    void aUnitThatIsSaidIsTakenAtItsWord(String unit, String number, Instant time) {
        assertThat(sample("{ path: /t, unit: " + unit + " }", number))
                .isEqualTo(new MappedSample("s", time, null, null, 1, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s|1772359200123|/t: 1772359200123 is not a time in seconds",
                "ms|1772359200123456|/t: 1772359200123456 is not a time in milliseconds",
                "us|1772359200123456789|/t: 1772359200123456789 is not a time in microseconds",
                "s|-5|/t: -5 is not a time in seconds",
                "s|0|/t: 0 is not a time in seconds",
                "s|1e300|/t: 1E+300 is not a time in seconds",
                "s|1e-999999|/t: 1E-999999 is not a time in seconds",
                "s|9223372036854775808|/t: 9223372036854775808 is not a time in seconds",
                "s|\"2026-03-01T10:00:00Z\"|/t: \"2026-03-01T10:00:00Z\" is not a number",
                "s|true|/t: true is not a number",
                "s|null|/t: nothing there",
                "iso|1772359200|/t: 1772359200 is not a time of ISO 8601",
                "iso|\"1772359200\"|/t: \"1772359200\" is not a time of ISO 8601",
                "iso|\"2026-03-01T10:00:00\"|/t: \"2026-03-01T10:00:00\" has no offset, and no zone is said",
                "iso|\"2026-02-30T10:00:00Z\"|/t: \"2026-02-30T10:00:00Z\" is not a time of ISO 8601",
                "iso|\"2026-03-01\"|/t: \"2026-03-01\" is not a time of ISO 8601",
                "iso|\"1970-01-01T00:00:00Z\"|/t: \"1970-01-01T00:00:00Z\" is not a time of ISO 8601"
            })
    void whatIsNoTimeInTheUnitIsRefused(String unit, String value, String problem) {
        assertThat(at("{ path: /t, unit: " + unit + " }", value).problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "ms, 1700000000, 1970-01-20T16:13:20Z, seconds, 2023-11-14T22:13:20Z",
        "ms, 400000000.5, 1970-01-05T15:06:40.000500Z, seconds, 1982-09-04T15:06:40.500Z",
        "us, 1700000000, 1970-01-01T00:28:20Z, seconds, 2023-11-14T22:13:20Z",
        "us, 1700000000000, 1970-01-20T16:13:20Z, milliseconds, 2023-11-14T22:13:20Z",
        "ns, 1700000000, 1970-01-01T00:00:01.700Z, seconds, 2023-11-14T22:13:20Z",
        "ns, 1700000000000000, 1970-01-20T16:13:20Z, microseconds, 2023-11-14T22:13:20Z",
        "s, 1700000000000, +55840-11-08T22:13:20Z, milliseconds, 2023-11-14T22:13:20Z",
        "ms, 1700000000000000, +55840-11-08T22:13:20Z, microseconds, 2023-11-14T22:13:20Z"
    })
    void aUnitThatMakesANumberNoTimeWhereAnotherMakesItOneIsRefusedAndBothAreNamed(
            String unit, String number, Instant said, String other, Instant meant) {
        assertThat(at("{ path: /t, unit: " + unit + " }", number).problems())
                .singleElement()
                .asString()
                .startsWith("/t: " + number + " is not a time in ")
                .endsWith(", where it would be " + said + ": in " + other + " it is " + meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "300000000", "2000000000", "5000000000"})
    void aSimulatedTimeIsTakenAtItsWordWhereNoOtherUnitMakesItATimeOfItsRecord(String number) {
        assertThat(sample("{ path: /t, unit: ms }", number).time())
                .isEqualTo(Instant.ofEpochMilli(Long.parseLong(number)));
    }

    @Test
    void aSimulatedTimeIsTakenAtItsWordWhereItsRecordHasOneToo() {
        Mapping mapping = Mappings.of("samples: [{ series: s, value: /v, time: { path: /t, unit: ms } }]");
        byte[] value = Mappings.bytes("{\"v\":1,\"t\":1700000000}");

        assertThat(mapping.read(new ForeignRecord(null, value, Map.of(), "t", 1_700_000_000))
                        .samples())
                .extracting(MappedSample::time)
                .containsExactly(Instant.ofEpochMilli(1_700_000_000));
        assertThat(mapping.read(new ForeignRecord(null, value, Map.of(), "t", -1))
                        .isUnreadable())
                .isTrue();
    }

    @Test
    void anInstantThatASchemaSaysInAnotherUnitThanItIsInIsRefused() {
        String connect = "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"v\",\"type\":\"double\"},"
                + "{\"field\":\"t\",\"type\":\"int64\",\"name\":\"org.apache.kafka.connect.data.Timestamp\"}]},"
                + "\"payload\":{\"v\":1,\"t\":%d}}";
        Mapping mapping = Mappings.of("envelope: connect", "samples: [{ series: s, value: /v, time: /t }]");

        assertThat(read(mapping, connect.formatted(1_700_000_000_000L)).samples())
                .hasSize(1);
        assertThat(read(mapping, connect.formatted(1_700_000_000L)).problems())
                .containsExactly("/t: 1970-01-20T16:13:20Z is not a time, by the unit that its schema names:"
                        + " a thousand times as long after 1970 is 2023-11-14T22:13:20Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260301",
                "\"20260301\"",
                "202603011000",
                "20260301100000",
                "\"20260301100000\"",
                "20260301100000123",
                "19991231"
            })
    void aNumberThatMayBeADateIsNotGuessed(String value) {
        assertThat(at("/t", value).problems())
                .singleElement()
                .asString()
                .endsWith("may be a date or a count: the unit or the pattern has to be said");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1772359200",
                "9e18",
                "\"yesterday\"",
                "\"12:00:00\"",
                "{}",
                "\"\"",
                "\"2026-03-01T10:00:00\""
            })
    void whatIsNoTimeIsRefused(String value) {
        assertThat(at("/t", value).isUnreadable()).isTrue();
    }

    @Test
    void aPatternIsReadInItsZone() {
        String time = "{ path: /t, pattern: \"dd.MM.yyyy HH:mm:ss\", zone: Europe/Berlin }";

        assertThat(sample(time, "\"01.07.2026 12:00:00\"").time()).isEqualTo("2026-07-01T10:00:00Z");
        assertThat(sample(time, "\"01.01.2026 12:00:00\"").time()).isEqualTo("2026-01-01T11:00:00Z");
        assertThat(at(time, "\"30.02.2026 12:00:00\"").problems())
                .containsExactly("/t: \"30.02.2026 12:00:00\" is not a time of the pattern dd.MM.yyyy HH:mm:ss");
        assertThat(at(time, "\"2026-07-01T12:00:00Z\"").isUnreadable()).isTrue();
    }

    @Test
    void anHourThatAZoneHasTwiceOrNeverIsNotGuessed() {
        String time = "{ path: /t, unit: iso, zone: Europe/Berlin }";

        assertThat(sample(time, "\"2026-10-25T04:30:00\"").time()).isEqualTo("2026-10-25T03:30:00Z");
        assertThat(at(time, "\"2026-10-25T02:30:00\"").problems())
                .containsExactly("/t: \"2026-10-25T02:30:00\" is twice in Europe/Berlin");
        assertThat(at(time, "\"2026-03-29T02:30:00\"").problems())
                .containsExactly("/t: \"2026-03-29T02:30:00\" is never in Europe/Berlin");
        assertThat(sample(time, "\"2026-10-25T02:30:00+01:00\"").time()).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void aPatternMayHaveAnOffsetOrNamesOrNoTimeOfDay() {
        assertThat(sample("{ path: /t, pattern: \"dd/MMM/yyyy:HH:mm:ss Z\" }", "\"01/Mar/2026:10:00:00 +0100\"")
                        .time())
                .isEqualTo("2026-03-01T09:00:00Z");
        assertThat(sample("{ path: /t, pattern: yyyyMMdd, zone: UTC }", "\"20260301\"")
                        .time())
                .isEqualTo("2026-03-01T00:00:00Z");
        assertThat(sample("{ path: /t, pattern: \"uuuu-MM-dd hh:mm a\", zone: UTC }", "\"2026-03-01 01:05 PM\"")
                        .time())
                .isEqualTo("2026-03-01T13:05:00Z");
        assertThat(at("{ path: /t, pattern: \"yyyy-MM-dd\" }", "\"2026-03-01\"").problems())
                .containsExactly("/t: \"2026-03-01\" has no offset, and no zone is said");
    }

    @Test
    void theRecordsTimeStandsInWhereItIsSaid() {
        String time = "{ path: /t, missing: record }";

        assertThat(sample(time, "null").time()).isEqualTo(Instant.ofEpochMilli(Mappings.TIMESTAMP));
        assertThat(at(time, "\"bad\"").isUnreadable()).isTrue();
        assertThat(at("/t", "null").problems()).containsExactly("/t: nothing there");
    }

    @Test
    void aRecordWithoutATimeIsRefusedWhereItsTimeIsAskedFor() {
        Mapping mapping = Mappings.of("value: number", "samples: [{ series: s, value: '' }]");
        ForeignRecord record = new ForeignRecord(null, Mappings.bytes("1"), Map.of(), "t", -1);

        assertThat(mapping.read(record).problems()).containsExactly("the record has no time");
    }
}
