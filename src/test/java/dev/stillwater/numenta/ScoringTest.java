package dev.stillwater.numenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what can be computed by hand, against examples of the benchmark's own tests, and against what it published. */
class ScoringTest {
    private static final double EXACT = 1e-12;

    private static LabelledSeries series(int samples, Window... windows) {
        return new LabelledSeries("s", new double[samples], List.of(windows));
    }

    private static double[] detections(int samples, int... at) {
        double[] scores = new double[samples];
        for (int sample : at) {
            scores[sample] = 1;
        }
        return scores;
    }

    private static Scoring.Result result(Profile profile, LabelledSeries series, int... at) {
        return new Scoring(profile, List.of(series)).at(0.5, List.of(detections(series.values().length, at)));
    }

    private static double raw(Profile profile, LabelledSeries series, int... at) {
        return result(profile, series, at).raw();
    }

    @Test
    void aDetectorThatNeverSpeaksHas0AndAPerfectOne100() {
        LabelledSeries series = series(1_000, new Window(300, 350), new Window(700, 799));

        assertThat(result(Profile.STANDARD, series).score()).isZero();
        assertThat(result(Profile.STANDARD, series).raw()).isEqualTo(-2);
        assertThat(result(Profile.STANDARD, series, 300, 700).score()).isCloseTo(100, within(EXACT));
        assertThat(result(Profile.STANDARD, series, 300, 310, 350, 700, 701).score())
                .isCloseTo(100, within(EXACT));
    }

    /** The benchmark's tests of its scorer have these; of the weights alone they take others. */
    @Test
    void itsOwnExamplesAreScoredAsItScoresThem() {
        Profile profile = new Profile(1.1, 0.11, 1.2);
        Window first = new Window(101, 102);
        Window second = new Window(104, 105);
        double half = 0.8482836399575131 * 1.1 / 0.9866142981514305;

        assertThat(raw(profile, series(107, first), 102)).isCloseTo(half, within(EXACT));
        assertThat(raw(profile, series(107, first, second), 102)).isCloseTo(half - 1.2, within(EXACT));
        assertThat(raw(profile, series(107, second), 104, 105)).isCloseTo(1.1, within(EXACT));
        assertThat(raw(profile, series(107, first, second), 102, 104)).isCloseTo(half + 1.1, within(EXACT));
        assertThat(raw(profile, series(107, first, second))).isEqualTo(-2.4);

        Profile ones = new Profile(1, 1, 1);
        LabelledSeries series = series(100, new Window(40, 44), new Window(80, 84));
        assertThat(raw(ones, series, 40, 41, 47)).isCloseTo(-0.9540, within(5e-5));
    }

    @Test
    void aFalseAlarmCostsTheMoreTheFartherItIsBehindItsWindow() {
        LabelledSeries series = series(1_000, new Window(300, 310));
        double missed = -1;

        assertThat(raw(Profile.STANDARD, series, 200)).isCloseTo(missed - 0.11, within(EXACT));
        assertThat(raw(Profile.STANDARD, series, 900)).isCloseTo(missed - 0.11, within(EXACT));
        assertThat(raw(Profile.STANDARD, series, 311))
                .isCloseTo(missed + 0.11 * (2 / (1 + Math.exp(0.5)) - 1), within(EXACT));
        assertThat(raw(Profile.STANDARD, series(1_000), 200, 300, 400, 999)).isCloseTo(-0.44, within(EXACT));
    }

    /** As of ARTime in the published results: of files with one window, one detection in it and none outside. */
    @ParameterizedTest
    @CsvSource({"239,0.8393187159363497", "217,0.8548083738085046"})
    void whatWasPublishedIsWhatADetectionAtOneSampleOfTheWindowGives(int width, double published) {
        LabelledSeries series = series(4_000, new Window(2_000, 2_000 + width - 1));

        assertThat(IntStream.range(2_000, 2_000 + width)
                        .mapToDouble(sample -> raw(Profile.STANDARD, series, sample))
                        .filter(raw -> Math.abs(raw - published) < EXACT))
                .hasSize(1);
    }

    /** As the published counts of the null detector tell it. */
    @ParameterizedTest
    @CsvSource({"2500,375", "15831,750", "1243,186", "1127,169", "22695,750"})
    void theFirstSamplesAreNotScored(int samples, int probation) {
        assertThat(LabelledSeries.probation(samples)).isEqualTo(probation);
        LabelledSeries series = series(samples);

        assertThat(raw(Profile.STANDARD, series, 0, probation - 1)).isZero();
        assertThat(raw(Profile.STANDARD, series, probation)).isCloseTo(-0.11, within(EXACT));
    }

    /** The published sums of all 116 windows give the published scores. */
    @ParameterizedTest
    @CsvSource({"-116,0", "35.4320680226,65.27", "3.98356657241,51.72", "57.66075157860637,74.85"})
    void theScaleIsThatOfThePublishedScores(double raw, double published) {
        assertThat(100 * (raw + 116) / 232).isCloseTo(published, within(0.01));
        LabelledSeries[] series = {series(1_000, new Window(300, 350)), series(1_000, new Window(500, 599))};
        Scoring.Result result = new Scoring(Profile.STANDARD, List.of(series))
                .at(0.5, List.of(detections(1_000, 320), detections(1_000, 200)));
        assertThat(result.score()).isCloseTo(100 * (result.raw() + 2) / 4, within(EXACT));
    }

    @Test
    void theThresholdIsTheBestOfAllForAllFilesTogether() {
        LabelledSeries series = series(100, new Window(50, 59));
        double[] one = new double[100];
        one[50] = 0.8;
        one[30] = 0.9;
        double[] other = new double[100];
        other[50] = 0.6;
        other[70] = 0.6;
        double[] noisy = new double[100];
        for (int i = 20; i < 50; i++) {
            noisy[i] = 0.5;
        }
        noisy[51] = 0.5;
        Scoring scoring = new Scoring(Profile.STANDARD, List.of(series, series, series));

        Scoring.Result best = scoring.best(List.of(one, other, noisy));

        assertThat(best.threshold()).isEqualTo(0.6);
        assertThat(best.raw()).isCloseTo(1 + 1 - 1 - 0.11 - 0.11, within(1e-2));
        assertThat(best.parts()).extracting(Scoring.Part::detected).containsExactly(1, 1, 0);
        assertThat(best.parts()).extracting(Scoring.Part::falseAlarms).containsExactly(1, 1, 0);
        assertThat(scoring.at(0.5, List.of(one, other, noisy)).raw()).isLessThan(best.raw());
    }

    @Test
    void whereNoThresholdIsWorthItNothingIsDetected() {
        double[] scores = new double[100];
        for (int i = 0; i < 100; i++) {
            scores[i] = i < 50 ? 1 : 0;
        }
        Scoring.Result best =
                new Scoring(Profile.STANDARD, List.of(series(100, new Window(99, 99)))).best(List.of(scores));

        assertThat(best.score()).isZero();
        assertThat(best.threshold()).isInfinite();
    }
}
