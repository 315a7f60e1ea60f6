package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PointwiseTest {
    private static final Offset<Double> ROUNDING = within(2e-15);

    @Test
    void theActivationsAreThoseOfTheStandardLibraryUpToRounding() {
        for (double x = -50; x <= 50; x += 0.0137) {
            double[] gates = {x, x, x, x};
            Pointwise.gates(gates, new double[4], true);
            double sigmoid = 1 / (1 + Math.exp(-x));

            assertThat(gates[0]).as("sigmoid(%s)", x).isCloseTo(sigmoid, ROUNDING);
            assertThat(gates[3]).as("tanh(%s)", x).isCloseTo(Math.tanh(x), ROUNDING);
        }
    }

    @Test
    void smallValuesKeepTheirPrecision() {
        double[] z = {1e-9};

        Pointwise.hidden(z, new double[] {0}, 0, new double[1], new double[1]);

        assertThat(z[0] / 1e-9).isCloseTo(1, ROUNDING);
    }
}
