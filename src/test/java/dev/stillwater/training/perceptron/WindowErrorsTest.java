package dev.stillwater.training.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowErrorsTest {
    private static final HiddenLayer LAYER = new HiddenLayer(4, 3);

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static double[] series(int size) {
        RandomGenerator random = random();
        double[] series = new double[size];
        for (int t = 0; t < size; t++) {
            series[t] = random.nextDouble(-1, 1);
        }
        return series;
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "3, 30", "7, 30", "3, 600"})
    void theJacobianIsTheFiniteDifference(int horizon, int size) {
        WindowErrors errors = new WindowErrors(LAYER, series(size), horizon, t -> true);
        double[] w = LAYER.start(random());
        double epsilon = 1e-6;
        for (int b = 0; b < errors.blocks(); b++) {
            Residuals.Block block = errors.block(w, b);
            for (int j = 0; j < w.length; j++) {
                double[] plus = w.clone();
                double[] minus = w.clone();
                plus[j] += epsilon;
                minus[j] -= epsilon;
                double[] ahead = errors.block(plus, b).errors().data;
                double[] behind = errors.block(minus, b).errors().data;
                for (int row = 0; row < ahead.length; row++) {
                    assertThat(block.jacobian().get(row, j))
                            .isCloseTo((ahead[row] - behind[row]) / (2 * epsilon), within(1e-7));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 600", "5, 600"})
    void theBlocksHoldEveryWindowOnce(int horizon, int size) {
        WindowErrors errors = new WindowErrors(LAYER, series(size), horizon, t -> true);
        double[] w = LAYER.start(random());
        double sum = 0;
        int rows = 0;
        for (int b = 0; b < errors.blocks(); b++) {
            for (double error : errors.block(w, b).errors().data) {
                sum += error * error;
                rows++;
            }
        }
        assertThat(errors.observations()).isEqualTo(size - 4 - horizon + 1);
        assertThat(rows).isEqualTo(errors.observations() * horizon);
        assertThat(sum).isCloseTo(errors.sumOfSquares(w), within(1e-9));
    }

    @Test
    void aWindowWithAValueThatIsNotUsedAmongItsTargetsIsLeftOut() {
        WindowErrors errors = new WindowErrors(LAYER, series(30), 3, t -> t < 10 || t >= 15);

        assertThat(errors.observations()).isEqualTo((10 - 4 - 2) + (30 - 15 - 2));
    }

    @Test
    void aSeriesShorterThanTheWindowIsRefused() {
        assertThatThrownBy(() -> new WindowErrors(LAYER, series(6), 3, t -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 values is too short")
                .hasMessageContaining("need 7");
    }
}
