package dev.stillwater.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rank correlation, ridge regression and cross-validation on numbers whose answers are known. */
class StatisticsTest {
    private static final double CLOSE = 1e-12;

    @Test
    void ranksOfWhatIsTheSameAreTheirMean() {
        assertThat(RankCorrelation.ranks(3, 1, 3, 2, 3)).containsExactly(4, 1, 4, 2, 4);
    }

    @Test
    void theRankCorrelationIsThatOfScipyWithTiesToo() {
        // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
        assertThat(RankCorrelation.value(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7}))
                .isCloseTo(0.8207826816681233, within(CLOSE));
    }

    @Test
    void whatRisesTogetherInAnyWayIsCorrelatedFully() {
        double[] x = {0.1, 5, 2, 9, 1};
        assertThat(RankCorrelation.value(x, Arrays.stream(x).map(Math::exp).toArray()))
                .isCloseTo(1, within(CLOSE));
        assertThat(RankCorrelation.value(x, Arrays.stream(x).map(one -> -one).toArray()))
                .isCloseTo(-1, within(CLOSE));
    }

    @Test
    void theIntervalIsFishersWithTheVarianceOfRanks() {
        double[] x = {1, 2, 3, 4, 5, 6, 7};
        double[] y = {2, 1, 4, 3, 6, 5, 7}; // ρ = 1 - 6·6/(7·48) = 0.892857
        Interval found = RankCorrelation.of(x, y);

        double z = 0.5 * Math.log(1.892857142857143 / 0.107142857142857);
        double half = 1.959963984540054 * Math.sqrt((1 + 0.797193877551 / 2) / 4);
        assertThat(found.value()).isCloseTo(0.892857142857143, within(CLOSE));
        assertThat(found.low()).isCloseTo(Math.tanh(z - half), within(1e-9));
        assertThat(found.high()).isCloseTo(Math.tanh(z + half), within(1e-9));
    }

    @Test
    void theIntervalHoldsWhatIsTrueInNineteenCasesOfTwenty() {
        SplitMix64 random = new SplitMix64(1);
        int held = 0;
        int cases = 1000;
        for (int i = 0; i < cases; i++) {
            double[] x = new double[40];
            double[] y = new double[40];
            for (int j = 0; j < x.length; j++) {
                double shared = random.nextGaussian();
                x[j] = shared + random.nextGaussian();
                y[j] = shared + random.nextGaussian();
            }
            Interval interval = RankCorrelation.of(x, y);
            double truth = 6 / Math.PI * Math.asin(0.25); // Spearman's of normal variables with ρ = 1/2
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(held).isBetween(930, 970);
    }

    @Test
    void nothingIsToldWhereOneSideIsAlwaysTheSame() {
        assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4}, new double[] {5, 5, 5, 5}))
                .isEqualTo(Interval.UNKNOWN);
    }

    @Test
    void ridgeFindsALinearRuleAndShrinksItByItsStrength() {
        double[][] rows = {{-1, 7}, {1, 7}, {-1, 7}, {1, 7}}; // of deviation 1, and a constant
        double[] targets = {4, 10, 4, 10}; // 7 + 3 x

        assertThat(Ridge.fit(rows, targets, 1e-12).predict(2, 7)).isCloseTo(13, within(1e-9));
        assertThat(Ridge.fit(rows, targets, 1).predict(2, 7)).isCloseTo(10, within(1e-9)); // half of the slope
        assertThat(Ridge.fit(rows, targets, 1e12).predict(2, 7)).isCloseTo(7, within(1e-9));
    }

    @Test
    void whatALinearRuleExplainsOutOfSampleIsFound() {
        SplitMix64 random = new SplitMix64(2);
        double[][] rows = new double[200][3];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < 3; c++) {
                rows[i][c] = random.nextGaussian();
            }
            targets[i] = rows[i][0] - 2 * rows[i][2] + Math.sqrt(5) * random.nextGaussian(); // half of it is noise
        }
        Fit fit = Fit.of(CrossValidation.predict(rows, targets, 1), targets, 1);

        assertThat(fit.determination().value()).isBetween(0.35, 0.65);
        assertThat(fit.determination().low()).isBetween(0.2, 0.5);
        assertThat(fit.determination().high()).isBetween(0.4, 0.8);
    }

    @Test
    void manyColumnsOfNoiseExplainNothing() {
        SplitMix64 random = new SplitMix64(3);
        double[][] rows = new double[60][16];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] = random.nextGaussian();
            }
            targets[i] = random.nextGaussian();
        }
        assertThat(Fit.determination(CrossValidation.predict(rows, targets, 1), targets))
                .isLessThan(0.05);
    }

    @Test
    void theMeanExplainsNothingAndTheTruthAll() {
        double[] found = {1, 2, 3, 6};
        assertThat(Fit.determination(new double[] {3, 3, 3, 3}, found)).isCloseTo(0, within(CLOSE));
        assertThat(Fit.determination(found, found)).isEqualTo(1);
    }
}
