package dev.stillwater.signal.world;

import static dev.stillwater.signal.world.Draws.STEPS;
import static dev.stillwater.signal.world.Draws.areWhole;
import static dev.stillwater.signal.world.Draws.areWithin;
import static dev.stillwater.signal.world.Draws.autocorrelation;
import static dev.stillwater.signal.world.Draws.differences;
import static dev.stillwater.signal.world.Draws.greatestAutocorrelation;
import static dev.stillwater.signal.world.Draws.meanOf;
import static dev.stillwater.signal.world.Draws.moment;
import static dev.stillwater.signal.world.Draws.share;
import static dev.stillwater.signal.world.Draws.shareOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind has the property that names it. */
class KindTest {
    static Stream<Kind> kinds() {
        return World.kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsFiniteAtEverySeedAndTellsItselfInASentence(Kind kind) {
        for (int seed = 0; seed < 500; seed++) {
            assertThat(Scale.isSane(kind.draw(seed, 257))).as("%d", seed).isTrue();
            assertThat(kind.draw(seed, 1)).hasSize(1);
        }
        assertThat(kind.draw(7, 50)).isEqualTo(kind.draw(7, 50)).isNotEqualTo(kind.draw(8, 50));
        assertThat(kind.name()).matches("[a-z]+(-[a-z]+)*");
        assertThat(kind.description()).matches("[A-Z].*\\.");
        assertThat(kind.weight()).isPositive();
    }

    @Test
    void anAutoregressionIsStableAndRemembers() {
        assertThat(share("autoregression", series -> {
                    double early = Scale.deviation(Arrays.copyOf(series, STEPS / 2));
                    return Scale.deviation(series) < 5 * early;
                }))
                .isEqualTo(1);
        assertThat(meanOf("autoregression", series -> Math.abs(autocorrelation(series, 1))))
                .isGreaterThan(0.5);
    }

    @Test
    void aLocalLevelIsSeenThroughNoise() {
        // the difference of white noise has -0.5
        assertThat(meanOf("local-level", series -> autocorrelation(differences(series), 1)))
                .isBetween(-0.5, -0.25);
        assertThat(meanOf("local-level", series -> autocorrelation(series, 1))).isGreaterThan(0.5);
    }

    @Test
    void theStepsOfARandomWalkAreWhite() {
        assertThat(meanOf("random-walk", series -> autocorrelation(differences(series), 1)))
                .isCloseTo(0, within(0.01));
        assertThat(meanOf("random-walk", series -> Math.abs(autocorrelation(differences(series), 7))))
                .isLessThan(0.05);
        assertThat(share("random-walk", series -> moment(differences(series), 4) > 4))
                .isBetween(0.1, 0.35);
    }

    @Test
    void aSeasonRepeatsItself() {
        assertThat(share("seasonal", series -> greatestAutocorrelation(series, 4) > 0.8))
                .isGreaterThan(0.85);
    }

    @Test
    void aScheduleRepeatsItselfAndRestsBetween() {
        assertThat(share("schedule", series -> greatestAutocorrelation(series, 3) > 0.6))
                .isGreaterThan(0.6);
        assertThat(share("schedule", series -> shareOf(series, value -> value == 0) > 0.3))
                .isGreaterThan(0.9);
    }

    @Test
    void aPatternHasFewLevelsAndComesAgain() {
        assertThat(share("pattern", series -> Arrays.stream(series).distinct().count() <= 5))
                .isEqualTo(1);
        assertThat(share("pattern", series -> greatestAutocorrelation(series, 3) > 0.7))
                .isGreaterThan(0.5);
    }

    @Test
    void demandIsPositiveAndLongTailed() {
        assertThat(share("demand", series -> Arrays.stream(series).allMatch(value -> value > 0)))
                .isEqualTo(1);
        assertThat(share("demand", series -> moment(series, 3) > 0.3)).isGreaterThan(0.8);
    }

    @Test
    void aBurstFadesByTheSameFactorEachStep() {
        assertThat(share("bursts", series -> {
                    double[] falls = IntStream.range(1, STEPS)
                            .filter(t -> series[t - 1] > 1e-6 && series[t] < series[t - 1])
                            .mapToDouble(t -> series[t] / series[t - 1])
                            .sorted()
                            .toArray();
                    return falls[falls.length / 4] - falls[0] < 1e-9;
                }))
                .isEqualTo(1);
        assertThat(meanOf("bursts", series -> moment(series, 3))).isGreaterThan(1.5);
    }

    @Test
    void anEpisodeIsRareAndLastsLongerThanASample() {
        assertThat(meanOf("episodes", series -> moment(series, 3))).isGreaterThan(1);
        assertThat(meanOf("episodes", series -> {
                    double high = IntStream.range(0, STEPS)
                                    .mapToDouble(t -> series[t])
                                    .max()
                                    .orElse(0)
                            / 2;
                    long inIt = IntStream.range(1, STEPS)
                            .filter(t -> series[t - 1] > high)
                            .count();
                    long still = IntStream.range(1, STEPS)
                            .filter(t -> series[t - 1] > high && series[t] > high)
                            .count();
                    return inIt == 0 ? 0 : (double) still / inIt;
                }))
                .isBetween(0.3, 0.95);
    }

    @Test
    void stepsAreHeld() {
        assertThat(share("steps", series -> shareOf(differences(series), value -> value == 0) > 0.7))
                .isBetween(0.7, 0.95);
    }

    @Test
    void countsAreWholeAndAtLeastAsUnevenAsPoissons() {
        assertThat(share("counts", series -> areWhole(series) && areWithin(series, 0, 1e6)))
                .isEqualTo(1);
        assertThat(share("counts", series -> Math.pow(Scale.deviation(series), 2) > 0.8 * Scale.mean(series)))
                .isEqualTo(1);
    }

    @Test
    void sparseCountsAreWholeAndMostlyZero() {
        assertThat(share("sparse-counts", series -> areWhole(series) && areWithin(series, 0, 100)))
                .isEqualTo(1);
        assertThat(share("sparse-counts", series -> shareOf(series, value -> value == 0) > 0.5))
                .isGreaterThan(0.95);
    }

    @Test
    void regimesDifferInSpreadOrLevel() {
        assertThat(share("regimes", series -> {
                    double[] means = new double[STEPS / 20];
                    double[] spreads = new double[STEPS / 20];
                    for (int i = 0; i < means.length; i++) {
                        double[] window = Arrays.copyOfRange(series, 20 * i, 20 * i + 20);
                        means[i] = Scale.mean(window);
                        spreads[i] = Scale.deviation(window);
                    }
                    return Scale.deviation(means) > 0.5 * Scale.mean(spreads)
                            || Scale.deviation(spreads) > 0.3 * Scale.mean(spreads); // of white noise 0.22 and 0.16
                }))
                .isGreaterThan(0.9);
    }

    @Test
    void trendsAreStraightBetweenBreaks() {
        assertThat(share("trends", series -> {
                    double[] bends = differences(differences(series));
                    return shareOf(bends, value -> Math.abs(value) < 1e-9) > 0.9;
                }))
                .isBetween(0.35, 0.65);
    }

    @Test
    void volatilityHasCalmAndWildTimes() {
        assertThat(share("volatility", series -> moment(differences(series), 4) > 3.5))
                .isGreaterThan(0.6);
        assertThat(meanOf("volatility", series -> {
                    double[] sizes =
                            Arrays.stream(differences(series)).map(Math::abs).toArray();
                    return autocorrelation(sizes, 5);
                }))
                .isGreaterThan(0.1);
    }

    @Test
    void utilisationStopsAtNoneAndAtAll() {
        assertThat(share("utilisation", series -> areWithin(series, 0, 100))).isEqualTo(1);
        assertThat(share("utilisation", series -> shareOf(series, value -> value == 0 || value == 100) > 0.01))
                .isGreaterThan(0.4);
    }

    @Test
    void aSawtoothFallsFasterThanItRises() {
        assertThat(share("sawtooth", series -> moment(differences(series), 3) < 0))
                .isGreaterThan(0.9);
        assertThat(share("sawtooth", series -> areWithin(series, 0, 3))).isEqualTo(1);
    }

    @Test
    void aThermostatStaysNearItsLimitsAndTurns() {
        assertThat(share("thermostat", series -> areWithin(series, -4, 4))).isEqualTo(1);
        assertThat(share(
                        "thermostat",
                        series -> Arrays.stream(series).max().orElseThrow() > 1
                                && Arrays.stream(series).min().orElseThrow() < -1))
                .isGreaterThan(0.9);
    }

    @Test
    void mackeyGlassFollowsTheFineIntegration() {
        int seed = 3;
        double[] fine = new MackeyGlass(new MackeyGlass.Parameters(17, 10, 0.2, 0.1, 0.1, 0.5, 0), seed).take(300);
        double[] history = new double[35];
        Arrays.fill(history, 1.2 + 0.1 * (new SplitMix64(seed).nextDouble() - 0.5)); // as fine starts

        double[] coarse = DelayKinds.mackeyGlass(history, 10, 1, 0, 300);

        for (int t = 0; t < 300; t++) {
            assertThat(coarse[t]).as("%d", t).isCloseTo(fine[t], within(0.005));
        }
        assertThat(share("mackey-glass", series -> areWithin(series, 0, 2.5))).isEqualTo(1);
    }

    @Test
    void lorenzGoesRoundBothWings() {
        assertThat(share("lorenz", series -> areWithin(series, -100, 130))).isEqualTo(1);
        assertThat(share("lorenz", series -> shareOf(series, value -> value > 0) > 0.99))
                .isBetween(0.2, 0.45); // z
    }

    @Test
    void roesslerIsSmooth() {
        assertThat(share("roessler", series -> areWithin(series, -60, 200))).isEqualTo(1);
        assertThat(meanOf("roessler", series -> autocorrelation(series, 1))).isGreaterThan(0.6);
    }

    @Test
    void theLaserIsCountedInEightBitsInPulses() {
        assertThat(share("laser", series -> areWhole(series) && areWithin(series, 0, 255)))
                .isEqualTo(1);
        assertThat(share("laser", series -> moment(series, 3) > 0.5)).isGreaterThan(0.9);
    }

    @Test
    void theLogisticMapIsAParabolaOfTheLastValue() {
        assertThat(share("logistic", series -> {
                    double r = series[1] / (series[0] * (1 - series[0]));
                    return IntStream.range(1, STEPS)
                            .allMatch(t -> Math.abs(series[t] - r * series[t - 1] * (1 - series[t - 1])) < 1e-9);
                }))
                .isEqualTo(1);
    }

    @Test
    void theHenonMapIsAParabolaOfTheLastTwoValues() {
        assertThat(share("henon", series -> {
                    // a and b from two steps: next = 1 - a x² + b last
                    double x1 = series[1] * series[1];
                    double x2 = series[2] * series[2];
                    double determinant = -x1 * series[1] + x2 * series[0];
                    double a = ((series[2] - 1) * series[1] - (series[3] - 1) * series[0]) / determinant;
                    double b = (-x1 * (series[3] - 1) + x2 * (series[2] - 1)) / determinant;
                    return IntStream.range(2, STEPS)
                            .allMatch(t ->
                                    Math.abs(series[t] - (1 - a * series[t - 1] * series[t - 1] + b * series[t - 2]))
                                            < 1e-6);
                }))
                .isGreaterThan(0.99);
    }

    @Test
    void theIkedaMapStaysInItsRingAndIsChaoticOrStill() {
        assertThat(share("ikeda", series -> areWithin(series, -13, 13))).isEqualTo(1);
        assertThat(share("ikeda", series -> Scale.deviation(series) > 0.1)).isGreaterThan(0.6);
    }
}
