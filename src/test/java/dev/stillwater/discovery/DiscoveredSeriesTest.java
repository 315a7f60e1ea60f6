package dev.stillwater.discovery;

import static dev.stillwater.discovery.Discoveries.NO_KEY;
import static dev.stillwater.discovery.Discoveries.THREE_KEYS;
import static dev.stillwater.discovery.Discoveries.assertAmbiguous;
import static dev.stillwater.discovery.Discoveries.of;
import static dev.stillwater.discovery.Discoveries.series;
import static dev.stillwater.discovery.Discoveries.time;
import static dev.stillwater.discovery.Discoveries.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import org.junit.jupiter.api.Test;

/** What tells series apart, and what must not be taken for it. */
class DiscoveredSeriesTest {

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
    void elementsThatNothingTellsApartAreNotOneSeries() {
        Discovery found = of(THREE_KEYS, i -> """
                {"ts": %d, "values": [{"v": %s}, {"v": %s}]}""".formatted(time(i), value(2 * i), value(2 * i + 1)));

        assertAmbiguous(found, "has two values at");
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
    void bareNumbersNeedAKey() {
        assertThat(of(NO_KEY, Discoveries::value))
                .isInstanceOfSatisfying(
                        Unknown.class, none -> assertThat(none.why()).contains("240 of 240 records have no key"));
        assertThat(of(THREE_KEYS, Discoveries::value)).isInstanceOf(Unambiguous.class);
    }
}
