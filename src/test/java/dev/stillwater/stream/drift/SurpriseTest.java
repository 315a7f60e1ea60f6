package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P(p ≤ a) is a, whatever the errors are. */
class SurpriseTest {
    private static final int SAMPLES = 60_000;
    private static final int FIRST = 5_000;

    private final Random random = new Random(7);
    private final double[] volatility = {0};
    private final Map<String, IntToDoubleFunction> laws = Map.of(
            "normal",
            i -> random.nextGaussian(),
            "uniform",
            i -> random.nextDouble() - 0.5,
            "laplace",
            i -> -Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1 : -1),
            "student-3",
            i -> student(),
            "cauchy",
            i -> Math.tan(Math.PI * (random.nextDouble() - 0.5)),
            "skewed",
            i -> -Math.log(1 - random.nextDouble()) - 1,
            "quantised",
            i -> Math.rint(1.2 * random.nextGaussian()),
            "in-bursts",
            i -> random.nextGaussian() * Math.exp(volatility[0] = 0.98 * volatility[0] + 0.15 * random.nextGaussian()),
            "ever-larger",
            i -> (1 + i / 10_000.0) * random.nextGaussian());

    private double student() {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double normal = random.nextGaussian();
            sum += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(sum / 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal",
                "uniform",
                "laplace",
                "student-3",
                "cauchy",
                "skewed",
                "quantised",
                "in-bursts",
                "ever-larger"
            })
    void aSurpriseIsAsSeldomAsItSays(String law) {
        IntToDoubleFunction errors = laws.get(law);
        ConformalInterval interval = new ConformalInterval();
        Surprise surprise = new Surprise(Surprise.Memory.TOLD);
        double[] shares = {0.5, 0.1, 0.05, 0.01, 0.001};
        int[] counts = new int[shares.length];
        for (int i = 0; i < SAMPLES; i++) {
            double error = errors.applyAsDouble(i);
            double told = surprise.update(Math.abs(error) / interval.scale(Double.NaN));
            interval.update(error, Double.NaN);
            for (int k = 0; k < shares.length; k++) {
                counts[k] += i >= FIRST && told <= shares[k] ? 1 : 0;
            }
        }
        for (int k = 0; k < shares.length; k++) {
            double share = counts[k] / (double) (SAMPLES - FIRST) / shares[k];
            assertThat(share).as(law + " " + shares[k]).isCloseTo(1, within(shares[k] < 0.01 ? 0.4 : 0.1));
        }
    }

    @Test
    void noErrorIsNoSurpriseAndTheFirstErrorAfterNoneIsAsGreatAsTheFewSamplesAllow() {
        Surprise surprise = new Surprise(Surprise.Memory.TOLD);
        for (int i = 0; i < 300; i++) {
            assertThat(surprise.update(0)).isEqualTo(1);
        }

        assertThat(surprise.update(Double.POSITIVE_INFINITY)).isEqualTo(1 / 501.0);
    }

    @Test
    void largerIsNeverLessSurprising() {
        Surprise surprise = new Surprise(Surprise.Memory.EVENTS);
        for (int i = 0; i < 20_000; i++) {
            surprise.update(Math.abs(student()));
        }
        double before = 1;
        for (double size = 1e-6; size < 1e9; size *= 1.1) {
            double told = surprise.copy().update(size);
            assertThat(told).isPositive().isLessThanOrEqualTo(before);
            before = told;
        }
        assertThat(before).isLessThan(1e-5);
    }
}
