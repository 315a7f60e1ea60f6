package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.Model;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldValidationTest {
    private static final Model MODEL = AdaptivePlan.untrained(8, new AdaptiveFrontEnd(4, 0.06), 1);

    @Test
    void aSeriesThatNoNetworkCanBeRightAboutHardlyMovesTheLikelihood() {
        double[][] ten = noise(11);
        double calm = likelihood(ten);
        ten[4] = still(1e6);

        assertThat(likelihood(ten)).isCloseTo(calm, within(0.1));
        assertThat(likelihood(still(1e6))).isGreaterThan(1e6);
    }

    @Test
    void ofAnEvenNumberItIsBetweenTheTwoInTheMiddle() {
        double[][] two = noise(2);

        assertThat(likelihood(two)).isCloseTo((likelihood(two[0]) + likelihood(two[1])) / 2, within(1e-12));
    }

    private static double likelihood(double[]... series) {
        Map<String, Double> scores = WorldValidation.scores(MODEL, series);
        return scores.getOrDefault(WorldValidation.LIKELIHOOD, Double.NaN);
    }

    private static double[][] noise(int count) {
        SplitMix64 random = new SplitMix64(3);
        double[][] series = new double[count][200];
        for (double[] each : series) {
            Arrays.setAll(each, t -> random.nextGaussian());
        }
        return series;
    }

    private static double[] still(double jump) {
        double[] series = new double[200];
        Arrays.setAll(series, t -> t < 150 ? 1 : jump);
        return series;
    }
}
