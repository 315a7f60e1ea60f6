package dev.stillwater.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which network for which series, by the errors that were found. */
class AdviceTest {

    @Test
    void theNetworkOfMostSeriesIsForAllAndOthersHaveRowsOfTheirOwn() {
        Advice advice = advice(List.of(judged("a", 0.9, 0.5), judged("b", 0.8, 0.5), judged("c", 0.4, 0.7)));

        assertThat(advice.setting()).isEqualTo("c=one,*=two");
        assertThat(advice.lines()).singleElement().asString().contains("On 3 of 3 series a network errs less");
    }

    @Test
    void whereNoNetworkErrsLessTheLastValueIsBest() {
        Advice advice = advice(List.of(judged("a", 1.2, 1.5), judged("b", 0.8, 0.9)));

        assertThat(advice.setting()).isEqualTo("*=one");
        assertThat(advice.lines())
                .anySatisfy(line ->
                        assertThat(line).contains("On 1 of 2 series the last value beats every network: a", "train"));
    }

    @Test
    void aNetworkThatIsWorseThanTheLastValueHasNoRowOfItsOwn() {
        Advice advice = advice(List.of(judged("a", 0.5, 0.9), judged("b", 0.5, 0.9), judged("c", 3, 2)));

        assertThat(advice.setting()).isEqualTo("*=one");
    }

    @Test
    void aNetworkThatCouldNotBeShownASeriesIsForNone() {
        Advice advice = advice(List.of(judged("a", Double.NaN, 0.95), judged("b", 0.1, 0.9)));

        assertThat(advice.setting()).isEqualTo("b=one,*=two");
    }

    @Test
    void aSeriesThatNoPatternCanNameIsToldInWords() {
        Advice advice = advice(List.of(judged("a", 0.9, 0.5), judged("b", 0.8, 0.5), judged("c=1,d", 0.4, 0.7)));

        assertThat(advice.setting()).isEqualTo("*=two");
        assertThat(advice.lines()).anySatisfy(line -> assertThat(line).contains("No pattern", "c=1,d (one)"));
    }

    @Test
    void aBaselineThatErrsLessAndADifferenceThatIsNotSureAreTold() {
        Judged beaten = new Judged(
                "beaten",
                500,
                0,
                100,
                0,
                List.of(mark("last value", false, 1), mark("smooth", false, 0.3), mark("one", true, 0.5)));
        Judged open = new Judged(
                "open",
                500,
                0,
                100,
                0,
                List.of(mark("last value", false, 1), mark("smooth", false, 1.2), mark("one", true, 0.97)));

        assertThat(advice(List.of(beaten, open)).lines())
                .anySatisfy(line -> assertThat(line).contains("a baseline errs less still: beaten"))
                .anySatisfy(line -> assertThat(line).contains("measurably better or worse", "open"));
    }

    @Test
    void whereNoNetworkWasShownASeriesNothingIsSaidToBeBetterThanThem() {
        double unknown = Double.NaN;
        Judged still = new Judged(
                "still",
                500,
                0,
                100,
                0,
                List.of(mark("last value", false, unknown), mark("one", true, unknown), mark("two", true, unknown)));

        Advice advice = advice(List.of(judged("huge", unknown, unknown), still, judged("a", 0.5, 0.9)));

        assertThat(advice.setting()).isEqualTo("*=one");
        assertThat(advice.lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("On 1 of 3 series no network could be shown these samples", ": huge;"))
                .anySatisfy(line -> assertThat(line).contains("the last value is always right", ": still."))
                .noneSatisfy(line -> assertThat(line).contains("beats every network"));
        assertThat(advice(List.of(judged("huge", unknown, unknown))).lines())
                .singleElement()
                .asString()
                .startsWith("On huge no network could be shown these samples");
    }

    private static Advice advice(List<Judged> judged) {
        return Advice.of(judged, Summary.all(judged));
    }

    private static Judged judged(String series, double one, double two) {
        List<Mark> marks = new ArrayList<>(List.of(mark("last value", false, 1)));
        marks.add(mark("one", true, one));
        marks.add(mark("two", true, two));
        return new Judged(series, 500, 0, 100, 0, marks);
    }

    private static Mark mark(String name, boolean isNetwork, double error) {
        return new Mark(name, isNetwork, error, error * 0.95, error * 1.05, error, 0.9, 1, 1, new double[5], 0, null);
    }
}
