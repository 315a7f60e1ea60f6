package dev.stillwater.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceIntervalTest {

    @Test
    void fiveNumbersAreAsByHand() {
        ConfidenceInterval interval = ConfidenceInterval.ofMean(new double[] {1, 2, 3, 4, 5});

        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.high() - 3).isCloseTo(2.7764 * Math.sqrt(2.5 / 5), within(1e-4));
        assertThat(3 - interval.low()).isCloseTo(interval.high() - 3, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 12.706", "9, 2.262", "10, 2.228", "11, 2.201", "20, 2.086", "60, 2.000", "100000, 1.960"})
    void theQuantilesAreThoseOfTheTable(int freedom, double expected) {
        assertThat(ConfidenceInterval.quantile(freedom)).isCloseTo(expected, within(6e-4));
    }

    @Test
    void nineteenOfTwentyIntervalsHoldTheMean() {
        Random random = new Random(1);
        int held = 0;
        int trials = 4000;
        for (int i = 0; i < trials; i++) {
            double[] values = new double[10];
            for (int k = 0; k < values.length; k++) {
                values[k] = 5 + random.nextGaussian();
            }
            ConfidenceInterval interval = ConfidenceInterval.ofMean(values);
            if (interval.low() <= 5 && 5 <= interval.high()) {
                held++;
            }
        }
        assertThat(held / (double) trials).isCloseTo(0.95, within(0.012));
    }

    @Test
    void aScoreCarriesTheIntervalThroughTheRoot() {
        Score score = Score.of(0.1, new double[] {0.04, 0.04, 0.04}, 30);

        assertThat(score.nrmse()).isCloseTo(0.2, within(1e-12));
        assertThat(score.low()).isCloseTo(0.2, within(1e-7));
        assertThat(Score.of(0, new double[] {0, 1}, 2).low()).isZero(); // never the root of a negative number
    }

    @Test
    void theKnownModelFilterIsGivenForThePapersNoiseLevels() {
        assertThat(KnownModelFilter.at(0)).isEmpty();
        assertThat(KnownModelFilter.at(0.02).orElseThrow().error()).isCloseTo(0.0022, within(1e-12));
        assertThat(EvaluationPlan.PAPER_LEVELS.subList(1, 7))
                .allMatch(level -> KnownModelFilter.at(level).isPresent());
    }
}
