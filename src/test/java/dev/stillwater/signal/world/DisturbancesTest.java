package dev.stillwater.signal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisturbancesTest {
    private final Dice dice = new Dice(1);
    private final double[] series = new double[1000];

    private double[] differences() {
        return IntStream.range(1, series.length)
                .mapToDouble(t -> series[t] - series[t - 1])
                .toArray();
    }

    @Test
    void theNoiseIsNoneIn15Of100AndElseUpTo15AndOftenStrong() {
        double[] levels = IntStream.range(0, 20_000)
                .mapToDouble(i -> Disturbances.noise(dice))
                .toArray();
        double[] some =
                Arrays.stream(levels).filter(level -> level > 0).sorted().toArray();

        assertThat(some.length / 20_000.0).isCloseTo(0.85, within(0.01));
        assertThat(some[some.length / 4]).isLessThan(0.1);
        assertThat(some[some.length / 2]).isBetween(0.3, 0.5);
        assertThat(some[some.length - 1]).isBetween(1.49, 1.5);
    }

    @Test
    void noiseHasTheDeviationAskedForAndChangesInOneOfTenDraws() {
        int changed = 0;
        for (int i = 0; i < 1000; i++) {
            double[] noise = new double[1000];
            Disturbances.addNoise(dice, 0.7, noise);
            changed += Math.abs(Scale.deviation(noise) - 0.7) < 0.07 ? 0 : 1;
        }

        assertThat(changed).isBetween(50, 110);
    }

    @Test
    void noNoiseLeavesTheSeriesAlone() {
        int alone = 0;
        for (int i = 0; i < 1000; i++) {
            double[] noise = new double[100];
            Disturbances.addNoise(dice, 0, noise);
            alone += Arrays.stream(noise).allMatch(value -> value == 0) ? 1 : 0;
        }

        assertThat(alone).isBetween(880, 950);
    }

    @Test
    void aShiftStaysAndALongSeriesHasMore() {
        Disturbances.shift(dice, series);

        assertThat(Arrays.stream(differences()).filter(step -> step != 0)).hasSize(3);
    }

    @Test
    void anInclineIsStraight() {
        Disturbances.incline(dice, series);

        assertThat(series[0]).isZero();
        assertThat(Arrays.stream(differences()).allMatch(step -> Math.abs(step - series[1]) < 1e-9))
                .isTrue();
    }

    @Test
    void outliersAreFewAndFarOff() {
        Disturbances.addOutliers(dice, series);

        assertThat(Arrays.stream(series).filter(value -> value != 0).count()).isBetween(1L, 60L);
    }

    @Test
    void roundedValuesAreMultiplesOfTheUnit() {
        Disturbances.addNoise(dice, 1, series);
        Disturbances.round(0.25, series);

        assertThat(Arrays.stream(series).allMatch(value -> value * 4 == Math.rint(value * 4)))
                .isTrue();
    }

    @Test
    void heldValuesComeInRuns() {
        Disturbances.addNoise(dice, 1, series);
        Disturbances.hold(dice, series);

        assertThat(Arrays.stream(differences()).filter(step -> step == 0).count())
                .isBetween(5L, 700L);
    }
}
