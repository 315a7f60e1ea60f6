package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.stream.drift.Disturbed.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InnovationsTest {

    @Test
    void whiteInnovationsLookWhiteAndTheirStatisticIsChiSquare() {
        double mean = 0;
        int small = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            Innovations innovations = new Innovations();
            Random random = new Random(run);
            for (int i = 0; i < 5000; i++) {
                innovations.update(random.nextGaussian(), 0.3 * random.nextGaussian() + 0.1);
            }
            assertThat(innovations.mean()).isCloseTo(0.1, within(0.05));
            assertThat(innovations.standardDeviation()).isCloseTo(0.3, within(0.03));
            assertThat(innovations.autocorrelations()[0]).isCloseTo(0, within(0.1));
            mean += innovations.ljungBox() / runs;
            small += innovations.whiteness() < 0.05 ? 1 : 0;
        }
        assertThat(mean).isCloseTo(10, within(1.0));
        assertThat((double) small / runs).isBetween(0.01, 0.11);
    }

    @Test
    void whitenessIsAProbabilityAlsoAfterAnOutlier() {
        for (int seed = 0; seed < 200; seed++) {
            Innovations innovations = new Innovations();
            Random random = new Random(seed);
            for (int i = 0; i < 150; i++) {
                innovations.update(random.nextGaussian(), random.nextGaussian());
            }
            innovations.update(0, 1_000 + 20 * seed);
            assertThat(innovations.whiteness()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void correlatedInnovationsAreNotWhite() {
        Innovations innovations = new Innovations();
        Random random = new Random(1);
        double value = 0;
        for (int i = 0; i < 3000; i++) {
            value = 0.4 * value + random.nextGaussian();
            innovations.update(value, value);
        }
        assertThat(innovations.autocorrelations()[0]).isCloseTo(0.4, within(0.07));
        assertThat(innovations.whiteness()).isLessThan(1e-9);
    }

    @Test
    void aConstantSeriesHasNoNoise() {
        Innovations innovations = new Innovations();
        for (int i = 0; i < 100; i++) {
            innovations.update(3, 0);
        }
        assertThat(innovations.noiseLevel(PredictionError.UNKNOWN)).isZero();
        assertThat(innovations.autocorrelations()[0]).isZero();
        assertThat(innovations.whiteness()).isEqualTo(1);
    }

    @Test
    void theNoiseLevelIsTheOneTheSeriesHasWhenTheNetworksOwnErrorIsTakenOff() throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        PredictionError error = PredictionError.of(model);
        double level = 0;
        double doubled = 0;
        for (long seed = 1; seed <= 4; seed++) {
            Innovations innovations = new Innovations();
            Disturbed series = new Disturbed(model, seed);
            series.run(
                    3000, (observed, innovation, predicted, synchronised) -> innovations.update(observed, innovation));
            level += innovations.noiseLevel(error) / 4;
            series.disturb(Kind.NOISE_DOUBLED);
            series.run(
                    5000, (observed, innovation, predicted, synchronised) -> innovations.update(observed, innovation));
            doubled += innovations.noiseLevel(error) / 4;
        }
        assertThat(level).isCloseTo(0.64, within(0.03));
        assertThat(doubled).isCloseTo(1.28, within(0.08));
    }

    @Test
    void theErrorOfANetworkGrowsWithTheNoiseItLetsThrough() {
        PredictionError error = new PredictionError(0.05, 0.04);
        double sigma = 0.3;
        double innovations = sigma * sigma + 0.05 * 0.05 + 0.04 * sigma * sigma;
        assertThat(error.noiseLevel(innovations / (1 + sigma * sigma))).isCloseTo(sigma, within(1e-12));
        assertThat(error.noiseLevel(1e-4)).isZero();
    }
}
