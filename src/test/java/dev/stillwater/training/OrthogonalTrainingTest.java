package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cayley;
import dev.stillwater.network.Cell;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Tensor;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import dev.stillwater.training.pass.WeightLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalTrainingTest {
    private static final int UNITS = 12;
    private static final int SIGNS = UNITS + UNITS * (UNITS - 1) / 2; // behind the weights of the input and A
    private static final PassSize SIZE = new PassSize(1, UNITS, 1);

    @Test
    void theMatrixIsOrthogonalAfterTenThousandUpdates() {
        float[] skew = tensor(updated("scornn"), "scornn.skew");
        double[] w = Cayley.transform(doubles(skew), UNITS);

        assertThat(largest(skew)).isGreaterThan(0.5f); // they led somewhere
        for (int i = 0; i < UNITS; i++) {
            for (int j = 0; j < UNITS; j++) {
                double product = 0;
                for (int k = 0; k < UNITS; k++) {
                    product += w[k * UNITS + i] * w[k * UNITS + j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"scornn, scornn.bias", "scurnn, scurnn.bias"})
    void theServedCellKeepsTheLengthOfItsStateAfterTenThousandUpdates(String label, String bias) {
        Map<String, Tensor> tensors = new HashMap<>(updated(label));
        tensors.put(bias, Tensor.vector(new float[UNITS]));
        Cell cell = CellTypes.cell(label, tensors, Map.of());
        float[] h = new float[UNITS];
        float[] s = new float[UNITS];
        for (int i = 0; i < UNITS; i++) {
            h[i] = 100 * (1 + i); // far above the 1e-5 of the complex modReLU
            s[i] = label.equals("scurnn") ? 100 * (3 - i) : 0;
        }

        LstmState after = cell.step(new LstmState(h, s), 0).state();

        assertThat(length(after.h(), after.s()) / length(h, s)).isCloseTo(1, within(1e-6));
    }

    private static Map<String, Tensor> updated(String label) {
        PassType type = PassTypes.of(label).orElseThrow();
        WeightLayout layout = type.layout(SIZE);
        Adam adam = Adam.from(type.initial(SIZE, 1), 1);
        SplitMix64 random = new SplitMix64(5);
        for (int step = 1; step <= 10_000; step++) {
            double[] gradient = new double[layout.size()];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = random.nextGaussian();
            }
            if (label.equals("scornn")) {
                Arrays.fill(gradient, SIGNS, SIGNS + UNITS, 0); // as its pass has it
            }
            adam.update(gradient, 0.01, step);
        }
        return layout.tensors(adam.floats());
    }

    private static float[] tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        assertThat(tensor).isNotNull();
        return tensor.data();
    }

    private static double[] doubles(float... values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float largest(float... values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double length(float[] h, float[] s) {
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            sum += (double) h[i] * h[i] + (double) s[i] * s[i];
        }
        return Math.sqrt(sum);
    }
}
