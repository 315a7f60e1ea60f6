package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.network.Normalizer;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeRunTest {
    private static final int WARM_UP = 100;
    private static final int LEARN = 1_500;
    private static final int STARTS = 60;
    private static final int BETWEEN_STARTS = 70;
    private static final int HORIZON = 100;
    private static final int[] COMPARED = {1, 10, 50, 100};

    private final SeriesPredictor predictor = new SeriesPredictor(1_000, WARM_UP, new TwinPolicy(150, 1e-4));

    @Test
    void theForecastIsTheFreeRunThatBridgesAGapToTheBit() {
        Model model = TestModels.yeo("a", 1);
        SeriesState state = learned(model, sine(300), 300);
        FreeRun forecast = FreeRun.of(state, model, 50, WARM_UP);

        for (int missing = 0; missing < 50; missing++) {
            Outcome.Advanced after = advanced(state, model, 300 + missing, 1.0);
            assertThat(1.0 - after.prediction().getInnovation())
                    .isCloseTo(forecast.predicted()[missing], within(1e-15));
        }
    }

    @Test
    void aForecastChangesNothingAndIsTheSameEveryTime() {
        Model model = TestModels.yeo("a", 1);
        SeriesState state = learned(model, sine(300), 300);
        SeriesState before = Stored.andRead(state);
        FreeRun one = FreeRun.of(state, model, 20, WARM_UP);
        FreeRun two = FreeRun.of(state, model, 20, WARM_UP);

        assertThat(one.predicted()).isEqualTo(two.predicted());
        assertThat(one.errors()).isEqualTo(two.errors());
        assertThat(state).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, WARM_UP - 1})
    void duringItsWarmUpASeriesMayBeOffByTheDeviationOfTheTrainingSeries(int samples) throws Exception {
        Model model =
                Models.shipped().find("yeo-mackey-glass-0.04").orElseThrow(); // standard deviation 0.226 in its file
        double[] clean = new MackeyGlass(1L << 33).take(WARM_UP);
        FreeRun forecast = FreeRun.of(learned(model, clean, samples), model, 5, WARM_UP);

        assertThat(forecast.deviation()).isBetween(0.22, 0.3);
        assertThat(Arrays.stream(forecast.errors()).boxed()).hasSize(5).allMatch(error -> error > 0.1 && error < 0.3);
        assertThat(forecast.usefulSteps()).isZero();
        assertThat(forecast.inSync()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Normalizer.Kind.class)
    void aSeriesThatDoesNotVaryHasABandToo(Normalizer.Kind kind) {
        Cell cell = TestModels.yeo("a", 1).cell();
        Model model =
                Model.of("a", cell, new Normalizer(0, 2, kind), 0.1, Map.of()); // all it says of its training series
        double[] constant = new double[2 * WARM_UP];
        Arrays.fill(constant, 1);
        FreeRun forecast = FreeRun.of(learned(model, constant, constant.length), model, 5, WARM_UP);

        assertThat(forecast.deviation()).isEqualTo(2.0);
        assertThat(Arrays.stream(forecast.errors()).boxed()).hasSize(5).allMatch(error -> error > 1);
    }

    @Test
    void aLoopThatSettlesHasNoHorizonByGrowth() {
        FreeRun settling = new FreeRun("a", 1, new double[1], new double[1], 1, 0.1, -0.02, true);
        FreeRun growing = new FreeRun("a", 1, new double[1], new double[1], 1, 0.1, 0.02, true);

        assertThat(settling.usefulSteps()).isNaN();
        assertThat(growing.usefulSteps()).isCloseTo(Math.log(10) / 0.02, within(1e-9));
    }

    @Test
    void aRunThatLeavesTheRangeIsOffByAtLeastItsDistance() {
        Model model = TestModels.yeo("a", 1);
        SeriesState state = advanced(null, model, 0, 500.0).state();
        SeriesState astray = state.toBuilder().predicted(7.0).build(); // the range is [0, 2]

        assertThat(FreeRun.of(astray, model, 1, WARM_UP).errors()[0]).isGreaterThanOrEqualTo(5.0);
    }

    @Test
    void aHorizonThatCannotBeIsRefused() {
        Model model = TestModels.yeo("a", 1);
        SeriesState state = learned(model, sine(5), 5);
        assertThatThrownBy(() -> FreeRun.of(state, model, 0, WARM_UP)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> FreeRun.of(state, model, 1_001, WARM_UP)).hasMessageContaining("1001");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.04, 0.64})
    void theBandIsTheRealErrorOnTrajectoriesNeverSeenWithinAFactorOfTwo(double noise) throws Exception {
        Model model = Models.shipped()
                .find(String.format(Locale.ROOT, "yeo-mackey-glass-%.2f", noise))
                .orElseThrow();
        MackeyGlass source = new MackeyGlass(1L << 33);
        double[] clean = source.take(LEARN + STARTS * BETWEEN_STARTS + HORIZON);
        double[] observed = NoisySignal.observe(clean, noise * source.standardDeviation(), 11);
        double[] real = new double[HORIZON];
        double[] band = new double[HORIZON];
        SeriesState state = null;
        for (int n = 0; n < LEARN + STARTS * BETWEEN_STARTS; n++) {
            state = advanced(state, model, n, observed[n]).state();
            if (n >= LEARN && (n - LEARN) % BETWEEN_STARTS == 0) {
                FreeRun forecast = FreeRun.of(state, model, HORIZON, WARM_UP);
                for (int k = 0; k < HORIZON; k++) {
                    real[k] += Math.pow(forecast.predicted()[k] - clean[n + 1 + k], 2);
                    band[k] += Math.pow(forecast.errors()[k], 2);
                }
            }
        }
        for (int horizon : COMPARED) {
            assertThat(Math.sqrt(real[horizon - 1] / band[horizon - 1]))
                    .as("real error over band at %d", horizon)
                    .isBetween(0.5, 2.0);
        }
    }

    private SeriesState learned(Model model, double[] values, int count) {
        SeriesState state = null;
        for (int n = 0; n < count; n++) {
            state = advanced(state, model, n, values[n]).state();
        }
        return state;
    }

    private Outcome.Advanced advanced(SeriesState state, Model model, long sequence, double value) {
        return (Outcome.Advanced)
                predictor.advance(state, model, new Sample(sequence, Instant.ofEpochMilli(1), value, null), false);
    }

    private static double[] sine(int count) {
        double[] values = new double[count];
        for (int n = 0; n < count; n++) {
            values[n] = 1 + 0.5 * Math.sin(n / 4.0);
        }
        return values;
    }
}
