package dev.stillwater.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The predictions that take no network, on series of which the best is known. */
class BaselineTest {
    private static final int SAMPLES = 3_000;

    @Test
    void theLastValueComesAgainAtEveryLead() {
        LastValue last = new LastValue();
        last.see(3);
        last.see(5);

        assertThat(last.predicted()).isEqualTo(5);
        assertThat(last.ahead(3)).containsExactly(5, 5, 5);
    }

    @Test
    void smoothingFindsTheMeanOfWhiteNoiseAndTheLastValueOfARandomWalk() {
        Random random = new Random(1);
        ExponentialSmoothing noise = new ExponentialSmoothing();
        ExponentialSmoothing walk = new ExponentialSmoothing();
        double at = 0;
        for (int t = 0; t < SAMPLES; t++) {
            noise.see(7 + random.nextGaussian());
            at += random.nextGaussian();
            walk.see(at);
        }

        assertThat(noise.predicted()).isCloseTo(7, within(0.3));
        assertThat(walk.predicted()).isCloseTo(at, within(0.5));
    }

    @Test
    void thePeriodOfASeriesIsThatOfItsFirstRepetition() {
        double[] sine = sine(24, SAMPLES);
        Random random = new Random(2);
        double[] noisy =
                Arrays.stream(sine).map(x -> x + 0.5 * random.nextGaussian()).toArray();
        double[] noise = random.doubles(SAMPLES).toArray();

        assertThat(Period.of(sine, 500, 1)).isEqualTo(24);
        assertThat(Period.of(noisy, 500, 1)).isEqualTo(24);
        assertThat(Period.of(noise, SAMPLES, 1)).as("noise repeats nothing").isZero();
        assertThat(Period.of(new double[500], 500, 1)).as("nor does a constant").isZero();
    }

    @Test
    void theSeasonalLastValueIsRightOnWhatRepeatsItselfAtEveryLead() {
        double[] sine = sine(24, SAMPLES);
        SeasonalLastValue seasonal = new SeasonalLastValue(24, 100, SAMPLES);
        for (int t = 0; t < 1_000; t++) {
            seasonal.see(sine[t]);
        }

        double[] path = seasonal.ahead(60);
        for (int lead = 1; lead <= 60; lead++) {
            assertThat(path[lead - 1]).as("lead %d", lead).isCloseTo(sine[999 + lead], within(1e-9));
        }
        assertThat(seasonal.predicted()).isEqualTo(path[0]);
    }

    @Test
    void linearPredictionLearnsASineAndRunsOnAloneInIt() {
        double[] sine = sine(24, SAMPLES);
        AdaptiveLinear linear = new AdaptiveLinear();
        for (int t = 0; t < 2_000; t++) {
            linear.see(sine[t]);
        }

        double[] path = linear.ahead(10);
        for (int lead = 1; lead <= 10; lead++) {
            assertThat(path[lead - 1]).as("lead %d", lead).isCloseTo(sine[1_999 + lead], within(0.05));
        }
        assertThat(linear.predicted()).as("looking ahead changes nothing").isEqualTo(path[0]);
    }

    /** By the autoregression x(t+1) = 0.5 x(t) + e, whose best prediction has the error of e alone. */
    @Test
    void linearPredictionOfAnAutoregressionErrsLittleMoreThanItsNoise() {
        Random random = new Random(3);
        AdaptiveLinear linear = new AdaptiveLinear();
        double x = 0;
        double square = 0;
        for (int t = 0; t < 20_000; t++) {
            double next = 0.5 * x + random.nextGaussian();
            double error = t > 0 ? next - linear.predicted() : 0;
            square += t >= 10_000 ? error * error / 10_000 : 0;
            linear.see(next);
            x = next;
        }

        assertThat(Math.sqrt(square)).isBetween(0.99, 1.03);
    }

    /** Values of another program for the same formulas. */
    @Test
    void linearPredictionsAreThoseOfTheFormulas() {
        AdaptiveLinear linear = new AdaptiveLinear();
        for (int t = 0; t < 300; t++) {
            linear.see(Math.sin(0.3 * t) + 0.1 * (t * 7 % 5));
        }

        assertThat(linear.predicted()).isCloseTo(PINNED, within(1e-7));
    }

    private static final double PINNED = 0.9145071764854971;

    private static double[] sine(int period, int samples) {
        double[] sine = new double[samples];
        Arrays.setAll(sine, t -> Math.sin(2 * Math.PI * t / period));
        return sine;
    }
}
