package dev.stillwater.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviationEnsembleTest {
    private final DeviationEnsemble ensemble = new DeviationEnsemble();

    @Test
    void theCurveIsTheRootMeanSquareAndShortResponsesCountAsZeroAfterTheirEnd() {
        ensemble.add(new double[] {3, 1}, 2);
        ensemble.add(new double[] {4, 1, 2}, -2);

        assertThat(ensemble.curve()).containsExactly(new double[] {Math.sqrt(12.5), 1, Math.sqrt(2)}, within(1e-12));
        assertThat(ensemble.ratio().value()).isEqualTo(Math.sqrt(12.5) / 2, within(1e-12));
        assertThat(ensemble.relaxation().value()).isEqualTo(1 + (1 + Math.sqrt(2)) / Math.sqrt(12.5), within(1e-12));
    }

    @Test
    void withoutResponsesThereIsNothingToTell() {
        assertThat(ensemble.curve()).isEmpty();
        assertThat(ensemble.ratio().value()).isNaN();
        assertThat(ensemble.relaxation().value()).isNaN();
    }

    @Test
    void theFirstDeviationsHaveAMeanAndItsStandardError() {
        ensemble.add(new double[] {3}, 2);
        ensemble.add(new double[] {4}, -2);
        ensemble.add(new double[] {8}, 2);

        double error = Math.sqrt(7.0 / 3); // variance (4 + 1 + 9) / 2
        assertThat(ensemble.initialDeviation().value()).isEqualTo(5, within(1e-12));
        assertThat(ensemble.initialDeviation().standardError()).isEqualTo(error, within(1e-12));
        assertThat(ensemble.initialRatio().value()).isEqualTo(2.5, within(1e-12));
        assertThat(ensemble.initialRatio().standardError()).isEqualTo(error / 2, within(1e-12));
    }

    @Test
    void theStandardErrorIsTheScatterBetweenEnsembles() {
        Random random = new Random(7);
        double[] ratios = new double[400];
        double[] relaxations = new double[400];
        double ratioErrors = 0;
        double relaxationErrors = 0;
        for (int e = 0; e < ratios.length; e++) {
            DeviationEnsemble each = new DeviationEnsemble();
            for (int i = 0; i < 20; i++) {
                double size = 1 + random.nextDouble();
                each.add(new double[] {size, size * random.nextDouble(), 0.3 * random.nextDouble()}, 1);
            }
            ratios[e] = each.ratio().value();
            relaxations[e] = each.relaxation().value();
            ratioErrors += each.ratio().standardError() / ratios.length;
            relaxationErrors += each.relaxation().standardError() / ratios.length;
        }

        assertThat(ratioErrors / deviation(ratios)).isBetween(0.95, 1.3);
        assertThat(relaxationErrors / deviation(relaxations)).isBetween(0.95, 1.3);
    }

    @Test
    void responsesThatResembleTheOneBeforeTheLastCountForLess() {
        Random random = new Random(8);
        double[] ratios = new double[400];
        double errors = 0;
        for (int e = 0; e < ratios.length; e++) {
            DeviationEnsemble each = new DeviationEnsemble();
            double[] last = {random.nextGaussian(), random.nextGaussian()};
            for (int i = 0; i < 200; i++) {
                last[i % 2] = 0.6 * last[i % 2] + 0.8 * random.nextGaussian();
                each.add(new double[] {10 + last[i % 2]}, 1);
            }
            ratios[e] = each.initialRatio().value();
            errors += each.initialRatio().standardError() / ratios.length;
        }

        assertThat(deviation(ratios)).isCloseTo(2 / Math.sqrt(200), withinPercentage(10)); // (1.6 / 0.4)^1/2 times more
        assertThat(errors).isCloseTo(deviation(ratios), withinPercentage(15));
    }

    @Test
    void theFitsTakeTheStepsThatEveryResponseHas() {
        ensemble.add(decay(40), 1);
        ensemble.add(decay(60), 1);

        assertThat(ensemble.exponential(0).relaxation()).isEqualTo(-1 / Math.log(0.9), within(1e-9));
        assertThat(ensemble.exponential(0).last()).isEqualTo(39);
        assertThat(ensemble.lateSlope(0).relaxation()).isEqualTo(-1 / Math.log(0.9), within(1e-9));
        assertThat(ensemble.lateSlope(0).first()).isEqualTo(20);
    }

    @Test
    void theTypicalDeviationIsTheGeometricMeanOverTheStepsThatEveryResponseHas() {
        ensemble.add(new double[] {1, 4, 0}, 1);
        ensemble.add(new double[] {4, 4, 1, 7}, 1);

        assertThat(ensemble.typical(0.01)).containsExactly(new double[] {2, 4, 0.01}, within(1e-12));
        assertThat(ensemble.typical(0)).endsWith(0.0);
    }

    @Test
    void theLateSlopeIsNotThatOfTheSlowestResponseAlone() {
        ensemble.add(new double[] {1, 0.25, 0.0625, 0.015625, 0.00390625, 0.0009765625}, 1);
        ensemble.add(new double[] {1, 1, 1, 1, 1, 1}, 1);

        assertThat(ensemble.lateSlope(0).slope()).isCloseTo(Math.log(0.5), within(1e-12));
    }

    private static double[] decay(int steps) {
        return IntStream.range(0, steps).mapToDouble(n -> Math.pow(0.9, n)).toArray();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1));
    }
}
