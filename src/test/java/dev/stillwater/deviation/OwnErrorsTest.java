package dev.stillwater.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnErrorsTest {
    private static final int COUNT = 200_000;

    @Test
    void independentErrorsAreTheNumbersOfTheirSource() {
        OwnErrors.Sequence errors = OwnErrors.independent(3).sequence(new SplittableRandom(5));
        SplittableRandom same = new SplittableRandom(5);
        assertThat(errors.next()).isEqualTo(3 * same.nextGaussian());
        assertThat(errors.next()).isEqualTo(3 * same.nextGaussian());
    }

    @Test
    void theErrorsHaveTheSizeAndTheCorrelationsAskedFor() {
        double[] correlations = {0.72, 0.26, 0.08, 0.14, 0.20};
        double[] errors = drawn(new OwnErrors(2, correlations), COUNT);

        assertThat(Math.sqrt(covariance(errors, 0))).isCloseTo(2, within(0.02));
        for (int lag = 1; lag <= correlations.length; lag++) {
            assertThat(covariance(errors, lag) / covariance(errors, 0))
                    .as("lag %d", lag)
                    .isCloseTo(correlations[lag - 1], within(0.02));
        }
    }

    @Test
    void theFirstErrorsAreAsLargeAsTheLaterOnes() {
        OwnErrors own = new OwnErrors(1, new double[] {0.9, 0.81});
        SplittableRandom random = new SplittableRandom(2);
        double[] squares = new double[3];
        for (int n = 0; n < COUNT; n++) {
            OwnErrors.Sequence sequence = own.sequence(random);
            for (int k = 0; k < squares.length; k++) {
                squares[k] += Math.pow(sequence.next(), 2) / COUNT;
            }
        }
        assertThat(squares).containsExactly(new double[] {1, 1, 1}, within(0.02));
    }

    @Test
    void correlationsThatNoProcessHasAreTakenAsFarAsOneHasThem() {
        double[] errors = drawn(new OwnErrors(1, new double[] {0.5, -0.9, 0.3}), COUNT); // ρ_2 is at least 2 ρ_1² - 1
        assertThat(covariance(errors, 0)).isCloseTo(1, within(0.02));
        assertThat(covariance(errors, 1)).isCloseTo(0.5, within(0.02));
        assertThat(covariance(errors, 2)).isCloseTo(0.25, within(0.02));
    }

    private static double[] drawn(OwnErrors own, int count) {
        OwnErrors.Sequence sequence = own.sequence(new SplittableRandom(1));
        return IntStream.range(0, count).mapToDouble(n -> sequence.next()).toArray();
    }

    private static double covariance(double[] values, int lag) {
        return IntStream.range(lag, values.length)
                        .mapToDouble(n -> values[n] * values[n - lag])
                        .sum()
                / (values.length - lag);
    }
}
