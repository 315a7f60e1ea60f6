package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.command.DemoSeries;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.Observation;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of series and networks that suit each other, and of such that do not. */
class FitTest {
    private static final int WARM_UP = 100;
    private static final double RESOLUTION = 1e-6;

    private final SeriesPredictor predictor = new SeriesPredictor(10, WARM_UP, new TwinPolicy(150, 1e-4));
    private final Random random = new Random(7);

    static Stream<Arguments> demo() {
        Stream<Arguments> mackeyGlass = Stream.of("0.00", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64")
                .map(level -> Arguments.of("mackey-glass-" + level, "yeo-mackey-glass-" + level));
        Stream<Arguments> others = Stream.of(
                Arguments.of("laser-1", "lstm-haken-laser"),
                Arguments.of("laser-2", "lstm-haken-laser"),
                Arguments.of("mackey-glass-changing", "yeo-mackey-glass-blind"));
        return Stream.concat(mackeyGlass, others);
    }

    @ParameterizedTest
    @MethodSource("demo")
    void everySeriesOfTheDemoIsGoodAlsoWhereImpulsesAndGapsDisturbIt(String series, String network) throws Exception {
        Iterator<Observation> observations =
                DemoSeries.find(series).orElseThrow().observations().get();

        List<Prediction> made = run(
                shipped(network), 1_500, () -> observations.next().value(), n -> n % 400 == 250, n -> n % 300 == 299);

        assertThat(words(made)).containsExactly("warming-up", "good");
        assertThat(made.get(WARM_UP).getFit()).isEqualTo("good");
        assertThat(made.get(1_499).getFitRatio()).isLessThan(0.85);
    }

    @Test
    void aSensorFarFromTheRangeOfItsNetworkDoesNotFit() throws Exception {
        List<Prediction> made = run(
                shipped("yeo-mackey-glass-0.64"),
                2_000,
                () -> 21.5 + 0.2 * random.nextGaussian(),
                n -> false,
                n -> false);

        assertThat(words(made)).containsExactly("warming-up", "does-not-fit");
        assertThat(made.get(WARM_UP).getFit()).isEqualTo("does-not-fit");
        assertThat(made.get(1_999).getFitRatio()).isGreaterThan(50);
    }

    @Test
    void aSensorThatIsStuckDoesNotFitSinceItsLastValueIsNeverWrong() throws Exception {
        List<Prediction> made = run(shipped("yeo-mackey-glass-0.64"), 300, () -> 21.5, n -> false, n -> false);

        assertThat(words(made)).containsExactly("warming-up", "does-not-fit");
        assertThat(made.get(299).getFitRatio()).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {7.5, 0, -0.0, 1e-30, -1e12, 1.0 / 3})
    void aSensorThatIsStuckIsServedWellByTheNetworkForAnySeries(double value) throws Exception {
        List<Prediction> made = run(shipped("universal"), 300, () -> value, n -> false, n -> false);

        assertThat(words(made)).containsExactly("warming-up", "good");
        assertThat(made.get(299).getFitRatio()).isZero();
    }

    @Test
    void aNetworkThatErrsALittleLessFromTheBeginningIsGoodFromTheBeginning() {
        Fit fit = Fit.NONE;
        for (int n = 0; n < 300; n++) {
            fit = fit.with(0.95, 1, 3, RESOLUTION);
        }

        assertThat(fit.word()).isEqualTo(FitWord.GOOD);
    }

    @Test
    void whatIsSaidOfNoiseAndOfARandomWalkIsTrue() throws Exception {
        double[] walk = {0.9};
        DoubleSupplier step =
                () -> walk[0] += Math.abs(walk[0] - 0.9) > 0.4 ? 0.02 * (0.9 - walk[0]) : 0.02 * random.nextGaussian();

        List<Prediction> noise = run(
                shipped("yeo-mackey-glass-0.64"), 1_500, () -> 1 + 0.3 * random.nextGaussian(), n -> false, n -> false);
        List<Prediction> walked = run(shipped("yeo-mackey-glass-0.64"), 1_500, step, n -> false, n -> false);

        assertThat(words(noise)).containsExactly("warming-up", "good"); // the mean is better than the last value
        assertThat(noise.get(1_499).getFitRatio()).isBetween(0.7, 0.9);
        assertThat(words(walked))
                .containsExactly("warming-up", "does-not-fit"); // nothing is better than the last value
    }

    @Test
    void aSeriesThatHasAGapBeforeEverySampleIsNotWarmingUpForEver() throws Exception {
        Iterator<Observation> observations = DemoSeries.find("mackey-glass-0.64")
                .orElseThrow()
                .observations()
                .get();

        List<Prediction> made = run(
                shipped("yeo-mackey-glass-0.64"), 600, () -> observations.next().value(), n -> false, n -> true);

        assertThat(made.get(599).getFit()).isNotEqualTo("warming-up");
    }

    @Test
    void errorsAreAveragedOverTheFirstSamplesAndForgottenLater() {
        Fit fit = Fit.NONE;
        for (int n = 1; n <= Fit.MEMORY; n++) {
            fit = fit.with(n % 2 == 0 ? 3 : 1, 2, 3, RESOLUTION);
            assertThat(fit.word() == FitWord.WARMING_UP).isEqualTo(n < 3);
        }
        assertThat(fit.ratio()).isCloseTo(Math.sqrt(5) / 2, within(1e-12));

        for (int n = 0; n < 2_000; n++) {
            fit = fit.with(4, 2, 3, RESOLUTION);
        }
        assertThat(fit.ratio()).isCloseTo(2, within(1e-3));
    }

    @Test
    void aWordHoldsUntilTheRatioIsClearlyPastItsBound() {
        List<String> words = new ArrayList<>();
        Fit fit = Fit.NONE;
        for (double ratio : new double[] {0.8, 0.97, 1.1, 0.97, 0.85, 1.2, 1.4, 1.6, 1.4, 1.2, 0.5, 2}) {
            for (int n = 0; n < 3_000; n++) {
                fit = fit.with(ratio, 1, WARM_UP, RESOLUTION);
            }
            words.add(fit.word().label());
        }

        String good = "good";
        String noBetter = "no-better-than-last-value";
        String unfit = "does-not-fit";
        assertThat(words)
                .containsExactly(
                        good, good, noBetter, noBetter, good, noBetter, noBetter, unfit, unfit, noBetter, good, unfit);
    }

    @Test
    void nothingToPredictIsGoodAlsoWhereTheNetworkRounds() {
        Fit exact = Fit.NONE;
        Fit rounded = Fit.NONE;
        for (int n = 0; n < 200; n++) {
            exact = exact.with(0, 0, WARM_UP, RESOLUTION);
            rounded = rounded.with(RESOLUTION, 0, WARM_UP, RESOLUTION);
        }

        assertThat(List.of(exact.word(), rounded.word())).containsOnly(FitWord.GOOD);
        assertThat(rounded.ratio()).isZero();
    }

    @Test
    void aRestartedSeriesWarmsUpAgain() {
        Model model = TestModels.yeo("a", 1);
        List<Prediction> made = run(model, 400, () -> 1 + random.nextGaussian(), n -> false, n -> n == 300, 50);

        assertThat(made.get(299).getFit()).isNotEqualTo("warming-up");
        assertThat(made.get(300).getFit()).isEqualTo("warming-up");
        assertThat(made.get(300).getFitRatio()).isNull();
    }

    private static Model shipped(String id) throws Exception {
        return Models.shipped().find(id).orElseThrow();
    }

    private static List<String> words(List<Prediction> made) {
        return made.stream().map(Prediction::getFit).distinct().toList();
    }

    private List<Prediction> run(
            Model model, int samples, DoubleSupplier values, IntPredicate kicked, IntPredicate afterGap) {
        return run(model, samples, values, kicked, afterGap, 1);
    }

    /** @param missing samples in each gap */
    private List<Prediction> run(
            Model model, int samples, DoubleSupplier values, IntPredicate kicked, IntPredicate afterGap, int missing) {
        List<Prediction> made = new ArrayList<>();
        SeriesState state = SeriesState.fresh(model);
        long sequence = 0;
        for (int n = 0; n < samples; n++) {
            if (kicked.test(n)) {
                state = state.with(state.impulses()
                        .and(new AdmittedImpulse("kick", 1, ImpulseUnit.STD, ImpulseShape.IMPULSE, 1, null, 0, null)));
            }
            double value = values.getAsDouble();
            for (int gap = afterGap.test(n) ? missing : 0; gap > 0; gap--) {
                value = values.getAsDouble();
                sequence++;
            }
            Sample sample = new Sample(sequence++, Instant.ofEpochMilli(n), value, null);
            Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            state = outcome.state();
            made.add(outcome.prediction());
        }
        return made;
    }
}
