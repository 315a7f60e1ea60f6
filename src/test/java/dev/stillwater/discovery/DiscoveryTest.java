package dev.stillwater.discovery;

import static dev.stillwater.discovery.Discoveries.RECORDS;
import static dev.stillwater.discovery.Discoveries.THREE_KEYS;
import static dev.stillwater.discovery.Discoveries.assertAmbiguous;
import static dev.stillwater.discovery.Discoveries.of;
import static dev.stillwater.discovery.Discoveries.records;
import static dev.stillwater.discovery.Discoveries.series;
import static dev.stillwater.discovery.Discoveries.time;
import static dev.stillwater.discovery.Discoveries.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.form.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is certain, and what must not be taken for certain. */
class DiscoveryTest {

    @Test
    void aBatteryBesideTheValueIsNotRead() {
        Discovery found = of(THREE_KEYS, i -> """
                {"battery": %d, "value": %s, "ts": %d}""".formatted(100 - i / 24, value(i), time(i)));

        assertThat(series(found)).isEqualTo("{key}");
    }

    @Test
    void aFewOddRecordsAmongManyOfTheOwnFormAreNoOtherReading() {
        List<String> odd = List.of("[1]", "abc", "{}", "{\"value\": 5, \"timestamp\": -4}");
        Discovery found = Discovery.of(
                records(1_000, THREE_KEYS, i -> i % 250 == 200 ? odd.get(i / 250) : """
                        {"value": %s, "timestamp": %d}""".formatted(value(i), time(i))),
                4,
                Schemas.NONE);

        assertThat(series(found)).isEqualTo("{key}");
    }

    @Test
    void manyOddRecordsAmongThoseOfTheOwnFormAre() {
        Discovery found = of(THREE_KEYS, i -> i % 20 == 0 ? "[1]" : """
                {"value": %s, "timestamp": %d}""".formatted(value(i), time(i)));

        assertThat(found).isNotInstanceOf(Unambiguous.class);
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
    void samplesInABatchHaveTheirOwnTimes() {
        Discovery found = of(THREE_KEYS, i -> """
                {"samples": [{"t": %d, "v": %s}, {"t": %d, "v": %s}]}""".formatted(time(i), value(2 * i), time(i) + 500, value(2 * i + 1)));

        assertThat(series(found)).isEqualTo("{key}");
        assertThat(((Unambiguous) found).spec().samples().get(0).value()).isEqualTo("/samples/*/v");
        assertThat(((Unambiguous) found).spec().samples().get(0).time().path()).isEqualTo("/samples/*/t");
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
        assertAmbiguous(found, "commas may be those of decimals or of thousands");
    }

    @Test
    void twoValuesAreTold() {
        Discovery found = of(THREE_KEYS, i -> """
                {"value": %s, "reading": %s, "ts": %d}""".formatted(value(i), value(i + 5), time(i)));

        assertAmbiguous(found, "several numbers are named as values: /value, /reading");
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

    @Test
    void theTimeThatNeedsAPatternIsToldWithThePatternThatFits() {
        Discovery found = Discoveries.of(
                Discoveries.THREE_KEYS,
                i -> "{\"at\":\"" + "2026-03-%02d 10:%02d:%02d".formatted(1 + i / 60, i % 60, i % 60) + "\",\"value\":"
                        + Discoveries.value(i) + "}");

        assertAmbiguous(
                found,
                "it is read by time: { path: /at, pattern: \"yyyy-MM-dd HH:mm:ss\", zone: UTC }, if that is its zone");
        assertThat(((Discovery.Ambiguous) found)
                        .second()
                        .samples()
                        .get(0)
                        .time()
                        .pattern())
                .isEqualTo("yyyy-MM-dd HH:mm:ss");
    }

    @Test
    void whereDayAndMonthCannotBeToldApartBothPatternsAreTold() {
        Discovery found = Discoveries.of(
                Discoveries.THREE_KEYS,
                i -> "{\"at\":\"" + "0%d/0%d/2026 10:%02d".formatted(1 + i / 60, 1 + i % 7, i % 60) + "\",\"value\":"
                        + Discoveries.value(i) + "}");

        assertAmbiguous(found, "pattern: \"dd/MM/yyyy HH:mm\"");
        assertAmbiguous(found, "or time: { path: /at, pattern: \"MM/dd/yyyy HH:mm\"");
    }
}
