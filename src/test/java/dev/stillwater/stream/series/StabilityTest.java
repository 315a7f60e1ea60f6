package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StabilityTest {
    private static final int SAMPLES = 1_500;

    private final Model model = TestModels.yeo("a", 1);
    private final SeriesPredictor predictor = new SeriesPredictor(10, 3, new TwinPolicy(150, 1e-4));

    @Test
    void theExponentIsThatOfAVectorFollowedOffline() {
        DeviationVector vector = DeviationVector.initial(16);
        GrowthWindow window = GrowthWindow.DEFAULT;
        LstmState cell = model.initialState();
        for (int n = 0; n < SAMPLES; n++) {
            DeviationVector.Followed followed =
                    vector.follow(model.cell(), cell, model.normalizer().normalize(value(n)));
            vector = followed.vector();
            cell = followed.step().state();
            window = window.with(followed.growth());
        }

        SeriesState state = run(true, 0);

        assertThat(state.stability()).isEqualTo(new Stability(vector, window));
        assertThat(window.exponent()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.02, 0.64})
    void theExponentOfTheStreamIsTheOneMeasuredOfflineOnTheSameSamples(double noise) throws Exception {
        Model shipped = Models.shipped()
                .find(String.format(Locale.ROOT, "yeo-mackey-glass-%.2f", noise))
                .orElseThrow();
        MackeyGlass source = new MackeyGlass(1L << 33);
        double[] observed = NoisySignal.observe(source.take(4_000), noise * source.standardDeviation(), 5);
        SeriesState state = null;
        for (int n = 0; n < observed.length; n++) {
            Sample sample = new Sample((long) n, Instant.ofEpochMilli(1), observed[n], null);
            state = ((Outcome.Advanced) predictor.advance(state, shipped, sample, true)).state();
        }

        GrowthWindow live = state.stability().window();
        double offline = DrivenNetwork.exponents(shipped, observed, 1, observed.length - live.steps())
                .largest()
                .value();
        assertThat(live.steps()).isGreaterThan(1_500);
        assertThat(live.exponent()).isCloseTo(offline, within(0.05 * Math.abs(offline)));
    }

    @Test
    void watchingChangesNoPrediction() {
        assertThat(run(true, 0).hash()).isEqualTo(run(false, 0).hash());
    }

    @Test
    void anUnwatchedSeriesCarriesNoVector() {
        assertThat(run(false, 0).stability()).isNull();
    }

    @Test
    void thePredictionCarriesTheExponentOnceItIsKnown() {
        assertThat(exponentAfter(GrowthWindow.TRANSIENT)).isNull();
        assertThat(exponentAfter(SAMPLES)).isNegative();
    }

    @Test
    void afterAGapTheVectorIsGivenTimeToTurn() {
        SeriesState state = run(true, 5);
        Stability before = state.stability();

        assertThat(before.window().skip()).isPositive();
        assertThat(before.window().steps()).isLessThan(SAMPLES - GrowthWindow.TRANSIENT);
    }

    private Double exponentAfter(int samples) {
        SeriesState state = null;
        Double exponent = null;
        for (int n = 0; n < samples; n++) {
            Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(state, model, sample(n, n), true);
            state = outcome.state();
            exponent = outcome.prediction().getExponent();
        }
        return exponent;
    }

    private SeriesState run(boolean watched, int gap) {
        SeriesState state = null;
        for (int n = 0; n < SAMPLES; n++) {
            long sequence = n + (n > SAMPLES - 50 ? gap : 0);
            state = ((Outcome.Advanced) predictor.advance(state, model, sample(sequence, n), watched)).state();
        }
        return state;
    }

    private static Sample sample(long sequence, int n) {
        return new Sample(sequence, Instant.ofEpochMilli(1), value(n), null);
    }

    private static double value(int n) {
        return 1 + 0.5 * Math.sin(n / 4.0);
    }
}
