package dev.stillwater.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.SharedData;
import dev.stillwater.command.Recording;
import dev.stillwater.evaluation.Continuation;
import dev.stillwater.signal.RecordedSignal;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The baselines, on series whose continuation is known and on the laser. */
class LaserBaselinesTest {
    private static final IntPredicate ALL = t -> true;
    private static final EchoState ECHO_STATE = new EchoState(0.9, 1, 1, 1e-4, 1);

    static Stream<Baseline> all() {
        return Stream.of(
                new QuadraticRidge(3, 1e-6),
                new NearestNeighbours(4, 2, NearestNeighbours.Form.MEAN),
                new NearestNeighbours(4, 12, NearestNeighbours.Form.LINEAR),
                ECHO_STATE);
    }

    @Test
    void aRidgeRegressionContinuesALinearMapExactly() {
        // x' = 2 cos(w) x - x'', a wave, about its mean of 3
        double[] wave = wave(240, t -> 3 + 2 * Math.cos(0.4 * t));

        Continuation found = continued(new QuadraticRidge(2, 1e-12), wave, 200);

        assertThat(found.updated()).containsExactly(Arrays.copyOfRange(wave, 200, 240), within(1e-8));
        assertThat(found.free()).containsExactly(Arrays.copyOfRange(wave, 200, 240), within(1e-6));
    }

    @Test
    void aRidgeRegressionContinuesAQuadraticMapOneStepAhead() {
        double[] chaos = new double[300];
        chaos[0] = 0.3;
        for (int t = 1; t < chaos.length; t++) {
            chaos[t] = 4 * chaos[t - 1] * (1 - chaos[t - 1]);
        }

        assertThat(continued(new QuadraticRidge(1, 1e-12), chaos, 200).updatedRmse())
                .isLessThan(1e-9);
        assertThat(continued(new QuadraticRidge(1, 1e6), chaos, 200).updatedNmse())
                .isBetween(0.9, 1.2); // so strong a penalty leaves the mean
    }

    @Test
    void theNearestNeighbourContinuesAPeriodicSeriesExactlyForAsLongAsOneLikes() {
        double[] period = {5, 1, 4, 1, 3, 9, 2};
        double[] series = wave(210, t -> period[t % period.length]);

        Continuation found = continued(new NearestNeighbours(3, 1, NearestNeighbours.Form.MEAN), series, 70);

        assertThat(found.free()).containsExactly(Arrays.copyOfRange(series, 70, 210), within(1e-9));
        assertThat(found.updated()).containsExactly(Arrays.copyOfRange(series, 70, 210), within(1e-9));
    }

    @Test
    void twoNeighboursAreWeightedByTheInverseOfTheirSquaredDistance() {
        // windows of one value: 0 -> 10, 10 -> 3, 3 -> 20, 20 -> 1; after 1 the nearest are 0 and 3, at 1 and 2
        double[] series = {0, 10, 3, 20, 1};

        double next = new NearestNeighbours(1, 2, NearestNeighbours.Form.MEAN)
                .learn(series, ALL)
                .after(series)
                .next();

        assertThat(next).isCloseTo((10.0 / 1 + 20.0 / 4) / (1 + 1.0 / 4), within(1e-3));
    }

    @Test
    void aLocalLinearMapIsExactOnALinearSeriesWhereTheMeanOfNeighboursIsNot() {
        double[] spiral = wave(160, t -> Math.pow(0.98, t) * Math.cos(0.5 * t));

        double linear = continued(new NearestNeighbours(2, 20, NearestNeighbours.Form.LINEAR), spiral, 120)
                .updatedRmse();
        double mean = continued(new NearestNeighbours(2, 20, NearestNeighbours.Form.MEAN), spiral, 120)
                .updatedRmse();

        assertThat(linear).isLessThan(0.1 * mean);
    }

    @Test
    void anEchoStateNetworkIsTheSameForASeedAndAnotherForAnother() {
        double[] wave = wave(400, t -> Math.sin(0.2 * t));

        Continuation one = continued(ECHO_STATE, wave, 300);

        assertThat(continued(ECHO_STATE, wave, 300).free()).containsExactly(one.free());
        assertThat(continued(new EchoState(0.9, 1, 1, 1e-4, 2), wave, 300).free())
                .isNotEqualTo(one.free());
        assertThat(one.updatedNmse()).isLessThan(1e-7);
        assertThat(one.freeNmse()).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsLeftOutIsNotLearntToBePredicted(Baseline baseline) {
        double[] wave = wave(300, t -> Math.sin(0.3 * t));
        double[] spoilt = wave.clone();
        spoilt[150] = 0.123; // within the range, and nothing of the series
        IntPredicate unspoilt = t -> t < 150 || t > 160; // nor what sees it

        double clean = baseline.learn(wave, t -> t != 150).after(wave).next();

        assertThat(baseline.learn(wave, t -> t < 299).after(wave).next()).isCloseTo(Math.sin(90), within(0.05));
        assertThat(clean).isCloseTo(Math.sin(90), within(0.05));
        assertThat(baseline.learn(spoilt, unspoilt).after(spoilt).next()).isCloseTo(clean, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFreeRunStaysWithinATenthOfTheRangeAroundIt(Baseline baseline) {
        double[] growing = wave(120, t -> Math.pow(1.05, t));

        Continuation found = Continuation.of(baseline.learn(growing, ALL).after(growing), wave(400, t -> Math.sin(t)));

        double top = growing[119] + 0.1 * (growing[119] - 1);
        assertThat(Arrays.stream(found.free()).max().orElseThrow()).isLessThanOrEqualTo(top + 1e-9);
    }

    @Test
    void aSeriesThatIsTooShortOrConstantIsRefused() {
        assertThatThrownBy(() -> new QuadraticRidge(5, 1).learn(new double[] {1, 2, 3}, ALL))
                .hasMessageContaining("3 values has 0 windows of 5");
        assertThatThrownBy(() -> ECHO_STATE.learn(new double[] {7, 7, 7}, ALL)).hasMessageContaining("constant");
    }

    /** With the values of a reference run in another language on the same data. */
    @Test
    void onTheLaserTheErrorsAreThoseOfTheReferenceRun() {
        double[] train = read("santafe-a.txt");
        double[] test = read("santafe-a-test100.txt");

        Continuation near = Continuation.of(
                new NearestNeighbours(16, 2, NearestNeighbours.Form.MEAN)
                        .learn(train, ALL)
                        .after(train),
                test);
        assertThat(near.updatedRmse()).isCloseTo(8.2, within(0.1));
        assertThat(near.freeRmse()).isCloseTo(60, within(1.0));

        List<Double> echo = IntStream.rangeClosed(1, 5)
                .mapToObj(seed -> new EchoState(0.9, 1, 1, 1e-4, seed).learn(train, ALL))
                .map(learnt -> Continuation.of(learnt.after(train), test).updatedRmse())
                .toList();
        assertThat(echo).allSatisfy(error -> assertThat(error).isBetween(4.0, 13.0)); // 5.5 to 10.5 of eight
    }

    private static Continuation continued(Baseline baseline, double[] series, int from) {
        double[] learnt = Arrays.copyOf(series, from);
        return Continuation.of(
                baseline.learn(learnt, ALL).after(learnt), Arrays.copyOfRange(series, from, series.length));
    }

    private static double[] wave(int values, IntToDoubleFunction value) {
        return IntStream.range(0, values).mapToDouble(value).toArray();
    }

    private static double[] read(String name) {
        RecordedSignal signal =
                Recording.ofLines("--source", SharedData.file(name).toString());
        return signal.take(signal.size());
    }
}
