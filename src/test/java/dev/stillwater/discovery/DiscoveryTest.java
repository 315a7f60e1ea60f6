package dev.stillwater.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.form.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is certain, and what must not be taken for certain. */
class DiscoveryTest {
    private static final int RECORDS = 240;
    private static final long START = 1_772_323_200_000L;

    private static final IntFunction<@Nullable String> NO_KEY = i -> null;
    private static final IntFunction<@Nullable String> THREE_KEYS = i -> "s" + i % 3;

    @Test
    void aSensorWithAChannelIsASeriesForEachChannel() {
        Discovery found = of(THREE_KEYS, i -> """
                {"channel": %d, "value": %s, "ts": %d}""".formatted(i / 3 % 4, value(i), time(i)));

        assertThat(series(found)).isEqualTo("{key}.{/channel}");
    }

    @Test
    void aTextThatChangesWithinASeriesMayBeAPartOfIt() {
        Discovery found = of(THREE_KEYS, i -> """
                {"axis": "%s", "value": %s, "ts": %d}""".formatted("xyz".charAt(i / 3 % 3), value(i), time(i)));

        assertAmbiguous(found, "/axis (x, y, z) changes within a series");
        assertThat(((Ambiguous) found).second().samples().get(0).series()).isEqualTo("{key}.{/axis}");
    }

    @Test
    void aNumberThatComesAgainMayTellSeriesApart() {
        Discovery found = of(THREE_KEYS, i -> """
                {"height": %s, "speed": %s, "ts": %d}""".formatted(i / 3 % 2 == 0 ? "10.5" : "80.5", value(i), time(i)));

        assertAmbiguous(found, "/height may be values, too, or parts of the series id");
    }

    @Test
    void aWholeNumberBesideTheValueMayTellSeriesApart() {
        Discovery found = of(NO_KEY, i -> """
                {"zz": %d, "value": %s, "ts": %d}""".formatted(4711 + 17 * (i % 80), value(i), time(i)));

        assertAmbiguous(found, "/zz");
    }

    @Test
    void aBatteryBesideTheValueIsNotRead() {
        Discovery found = of(THREE_KEYS, i -> """
                {"battery": %d, "value": %s, "ts": %d}""".formatted(100 - i / 24, value(i), time(i)));

        assertThat(series(found)).isEqualTo("{key}");
    }

    @Test
    void aUnitThatChangesWithinASeriesIsToldRatherThanRead() {
        Discovery found = of(THREE_KEYS, i -> """
                {"unit": "%s", "value": %s, "ts": %d}""".formatted(i < 200 ? "C" : "F", value(i), time(i)));

        assertAmbiguous(found, "/unit (C, F) changes within a series");
    }

    @Test
    void aUnitOfTimeThatChangesIsToldRatherThanGuessed() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "ts": %d}""".formatted(value(i), i < 200 ? time(i) / 1_000 : time(i)));

        assertAmbiguous(found, "/ts is in seconds by most of its numbers, but in milliseconds by others");
    }

    @Test
    void aTimeWithoutAZoneIsNotRead() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "when": "2026-03-01T%02d:%02d:00"}""".formatted(value(i), i / 60, i % 60));

        assertAmbiguous(found, "/when seems to be a time that cannot be read");
    }

    @Test
    void aDateInAPatternIsNotReadAsSomethingElse() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "d": "%02d/03/2026 10:00"}""".formatted(value(i), 1 + i % 28));

        assertAmbiguous(found, "/d seems to be a time that cannot be read");
    }

    @Test
    void secondsSinceTheStartOfAMachineAreNoTime() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "time": %s}""".formatted(value(i), 0.25 * i));

        assertAmbiguous(found, "/time seems to be a time that cannot be read");
    }

    @Test
    void aTimeThatIsSeldomThereIsATimeAllTheSame() {
        Discovery found = of(THREE_KEYS, i -> i % 2 == 0 ? """
                {"value": %s, "ts": %d}""".formatted(value(i), time(i)) : """
                {"value": %s}""".formatted(value(i)));

        assertAmbiguous(found, "the time /ts is in only 120 of 240 places");
    }

    @Test
    void theDayOfInstallationIsNotTheTimeOfTheSample() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "installed_at": "2024-01-0%dT00:00:00Z", "ts": %d}""".formatted(value(i), 1 + i % 3, time(i)));

        assertThat(((Unambiguous) found).spec().samples().get(0).time().path()).isEqualTo("/ts");
    }

    @Test
    void aTextOfAnUnknownNameMayTellSeriesApart() {
        Discovery found = of(NO_KEY, i -> """
                {"pt": "A%d", "flow": %s, "ts": %d}""".formatted(i % 5, value(i), time(i)));

        assertAmbiguous(found, "/pt (A0, A1, A2, ... (5)) changes within a series");
    }

    @Test
    void keysThatNeverComeAgainMayBeOfMessagesOrOfSeries() {
        Discovery alone = of(i -> "k" + i * 7919 % 1009, i -> """
                {"flow": %s, "ts": %d}""".formatted(value(i), time(i)));
        Discovery withSite = of(i -> "k" + i * 7919 % 1009, i -> """
                {"site": "S%d", "flow": %s, "ts": %d}""".formatted(i % 3, value(i), time(i)));

        assertAmbiguous(alone, "key is different in each record");
        assertAmbiguous(withSite, "key is different in each record");
    }

    @Test
    void keysThatCountUpAreThoseOfMessages() {
        Discovery found = of(i -> Integer.toString(i), i -> """
                {"sensor": "S%d", "flow": %s, "ts": %d}""".formatted(i % 3, value(i), time(i)));

        assertThat(series(found)).isEqualTo("{/sensor}");
    }

    @Test
    void keysOfWhichSomeComeAgainAreTooFewToTell() {
        Discovery found = of(i -> "k" + i * 7919 % 200, i -> """
                {"flow": %s, "ts": %d}""".formatted(value(i), time(i)));

        assertAmbiguous(found, "there are 200 keys in 240 records");
    }

    @Test
    void aKeyThatIsASpanOfTimeIsNoSeries() {
        Discovery found = of(i -> "2026-03-01T00:%02d".formatted(i / 24), i -> """
                {"sensor": "S%d", "flow": %s, "ts": %d}""".formatted(i % 3, value(i), time(i)));

        assertAmbiguous(found, "the key is a time");
    }

    @Test
    void keysThatComeInRunsAreNoSeries() {
        Discovery found = of(i -> "batch " + "qwertyuiop".charAt(i / 24), i -> """
                {"flow": %s, "ts": %d}""".formatted(value(i), time(i)));

        assertAmbiguous(found, "the series come one after the other");
    }

    @Test
    void aKeyOfSomethingThatHasSeveralSensorsIsNotTheWholeSeries() {
        Discovery found = of(i -> "gateway" + i % 2, i -> """
                {"sensor": "S%d", "flow": %s, "ts": %d}""".formatted(i % 6, value(i), time(i)));

        assertThat(series(found)).isEqualTo("{key}.{/sensor}");
    }

    @Test
    void whatIsMeasuredIsAPartOfTheIdEvenIfAllSayTheSame() {
        Discovery found = of(THREE_KEYS, i -> """
                {"metric": "flow", "value": %s, "ts": %d}""".formatted(value(i), time(i)));

        assertThat(series(found)).isEqualTo("{key}.{/metric}");
    }

    @Test
    void twoKindsOfRecordsOfOneSensorAreNotOneSeries() {
        Discovery found = of(THREE_KEYS, i -> """
                {"type": "%s", "value": %s, "ts": %d}""".formatted(i / 3 % 2 == 0 ? "heat" : "light", value(i), time(i)));

        assertAmbiguous(found, "/type (heat, light) changes within a series");
    }

    @Test
    void samplesInABatchHaveTheirOwnTimes() {
        Discovery found = of(THREE_KEYS, i -> """
                {"samples": [{"t": %d, "v": %s}, {"t": %d, "v": %s}]}""".formatted(time(i), value(2 * i), time(i) + 500, value(2 * i + 1)));

        assertThat(series(found)).isEqualTo("{key}");
        assertThat(((Unambiguous) found).spec().samples().get(0).value()).isEqualTo("/samples/*/v");
        assertThat(((Unambiguous) found).spec().samples().get(0).time().path()).isEqualTo("/samples/*/t");
    }

    @Test
    void elementsThatNothingTellsApartAreNotOneSeries() {
        Discovery found = of(THREE_KEYS, i -> """
                {"ts": %d, "values": [{"v": %s}, {"v": %s}]}""".formatted(time(i), value(2 * i), value(2 * i + 1)));

        assertAmbiguous(found, "has two values at");
    }

    @Test
    void pairsOfTimeAndValueHaveNoNames() {
        Discovery found = of(THREE_KEYS, i -> """
                {"points": [[%d, %s]]}""".formatted(time(i), value(i)));

        assertAmbiguous(found, "have no names");
    }

    @Test
    void aStateIsNoMeasurement() {
        Discovery found = of(THREE_KEYS, i -> """
                {"mode": %d, "ts": %d}""".formatted(i / 7 % 3, time(i)));

        assertAmbiguous(found, "/mode may be a value or the number of something");
    }

    @Test
    void aCounterOfMessagesIsNoMeasurement() {
        Discovery found = of(THREE_KEYS, i -> """
                {"total": %d, "ts": %d}""".formatted(i / 3, time(i)));

        assertAmbiguous(found, "/total may be a value or the number of something");
    }

    @Test
    void aSequenceIsOneOnlyIfItsNameSaysSo() {
        Discovery named = of(THREE_KEYS, i -> """
                {"seq": %d, "value": %s, "ts": %d}""".formatted(i / 3, value(i), time(i)));
        Discovery unnamed = of(THREE_KEYS, i -> """
                {"total": %d, "value": %s, "ts": %d}""".formatted(i / 3, value(i), time(i)));

        assertThat(((Unambiguous) named).spec().samples().get(0).sequence()).isEqualTo("/seq");
        assertThat(unnamed instanceof Unambiguous sure
                        && sure.spec().samples().get(0).sequence() != null)
                .isFalse();
    }

    @Test
    void aCommaIsNotTakenForAPoint() {
        Discovery found = of(THREE_KEYS, i -> """
                {"wert": "%d,5", "batt": %s, "ts": %d}""".formatted(i % 50, value(i), time(i)));

        assertAmbiguous(found, "/wert seems to be a value that is no decimal number with a point");
    }

    @Test
    void twoValuesAreTold() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "reading": %s, "ts": %d}""".formatted(value(i), value(i + 5), time(i)));

        assertAmbiguous(found, "several numbers are named as values: /value, /reading");
    }

    @Test
    void severalMeasurementsAreASeriesEach() {
        Discovery found = of(THREE_KEYS, i -> """
                {"low": %s, "high": %s, "ts": %d}""".formatted(value(i), value(i + 5), time(i)));

        assertThat(((Unambiguous) found).spec().samples())
                .extracting(rule -> rule.series())
                .containsExactly("{key}.low", "{key}.high");
    }

    @Test
    void stillwatersOwnRecordsAreReadAsTheyAre() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "sequence": %d, "timestamp": %d, "truth": %s}""".formatted(value(i), i / 3, time(i), value(i + 1)));

        assertThat(((Unambiguous) found).spec().samples().get(0)).satisfies(rule -> {
            assertThat(rule.series()).isEqualTo("{key}");
            assertThat(rule.sequence()).isEqualTo("/sequence");
            assertThat(rule.truth()).isEqualTo("/truth");
        });
    }

    @Test
    void formsThatAreMixedAreNotReadByHalf() {
        Discovery found = of(THREE_KEYS, i -> i % 10 == 0 ? value(i) : """
                {"value": %s, "ts": %d}""".formatted(value(i), time(i)));

        assertThat(found)
                .isInstanceOfSatisfying(
                        Unknown.class,
                        none -> assertThat(none.why())
                                .contains("values are of several forms: 90 % json (as 0/1), 10 % number (as 0/0)"));
    }

    @Test
    void bareNumbersNeedAKey() {
        assertThat(of(NO_KEY, DiscoveryTest::value))
                .isInstanceOfSatisfying(
                        Unknown.class, none -> assertThat(none.why()).contains("240 of 240 records have no key"));
        assertThat(of(THREE_KEYS, DiscoveryTest::value)).isInstanceOf(Unambiguous.class);
    }

    @Test
    void anEmptyTopicAndOneOfNullsHaveNoReading() {
        assertThat(Discovery.of(List.of(), 4, Schemas.NONE)).isEqualTo(new Unknown("there is no record"));
        assertThat(of(THREE_KEYS, i -> null)).isEqualTo(new Unknown("all values are null"));
    }

    @Test
    void fewRecordsAreNotEnough() {
        Discovery found = Discovery.of(records(8, THREE_KEYS, i -> """
                {"value": %s, "ts": %d}""".formatted(value(i), time(i))), 1, Schemas.NONE);

        assertAmbiguous(found, "there are only 8 records to look at");
    }

    @Test
    void bytesOfNoFormAreNeverCertain() {
        Random random = new Random(1);
        for (int length = 0; length < 40; length++) {
            List<SeenRecord> records = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = new byte[length];
                byte[] key = new byte[length % 7];
                random.nextBytes(value);
                random.nextBytes(key);
                records.add(new SeenRecord(0, i, new ForeignRecord(key, value, Map.of(), "t", time(i))));
            }

            assertThat(Discovery.of(records, 1, Schemas.NONE))
                    .as("%d bytes", length)
                    .isNotInstanceOf(Unambiguous.class);
        }
    }

    @Test
    void namesOfAnyKindDoNoHarm() {
        for (String name :
                List.of("", "/", "~", "*", "{x}", "a,b", "a}", "key", "header:x", "\u00e4 \u4e2d", ".", "-", "a~b,")) {
            Discovery found =
                    of(THREE_KEYS, i -> """
                    {"%s": "%d", "%s low": %s, "%s high": %s, "ts": %d}""".formatted(name, i / 3 % 2, name, value(i), name, value(i + 5), time(i)));

            assertThat(found).as(name).isNotNull();
        }
        Discovery found = of(THREE_KEYS, i -> """
                {"a/{x}~*": %s, "ts": %d}""".formatted(value(i), time(i)));
        assertThat(((Unambiguous) found).spec().samples().get(0).value()).isEqualTo("/a~1{x}~0~2");
    }

    @Test
    void valuesDeepInObjectsAreFound() {
        Discovery found = of(THREE_KEYS, i -> """
                {"a": {"b": {"c": {"value": %s}}, "d": [], "e": ["x", "y"]}, "ts": %d}""".formatted(value(i), time(i)));

        assertThat(((Unambiguous) found).spec().samples().get(0).value()).isEqualTo("/a/b/c/value");
    }

    private static void assertAmbiguous(Discovery found, String why) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Ambiguous.class, open -> assertThat(open.why()).contains(why));
    }

    private static String series(Discovery found) {
        assertThat(found).isInstanceOf(Unambiguous.class);
        assertThat(((Unambiguous) found).spec().samples()).hasSize(1);
        return ((Unambiguous) found).spec().samples().get(0).series();
    }

    private static Discovery of(IntFunction<@Nullable String> key, IntFunction<@Nullable String> value) {
        return Discovery.of(records(RECORDS, key, value), 1, Schemas.NONE);
    }

    private static List<SeenRecord> records(
            int count, IntFunction<@Nullable String> key, IntFunction<@Nullable String> value) {
        List<SeenRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ForeignRecord record =
                    new ForeignRecord(bytes(key.apply(i)), bytes(value.apply(i)), Map.of(), "t", time(i) + 40);
            records.add(new SeenRecord(0, i, record));
        }
        return records;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String value(int i) {
        return String.format(Locale.ROOT, "%.4f", 10 + 5 * Math.sin(0.37 * i) + 0.01 * i);
    }

    private static long time(int i) {
        return START + 1_000L * i;
    }
}
