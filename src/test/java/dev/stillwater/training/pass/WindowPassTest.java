package dev.stillwater.training.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cell;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Kernel;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.NeuroView;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Matrix;
import dev.stillwater.signal.SplitMix64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pass of windows against the equations of the NeuroView that is served, in float64, and finite differences of them. */
class WindowPassTest {
    private static final PassSize SIZE = new PassSize(1, 5, 1);
    private static final int WINDOW = 6;
    private static final int BATCH = 9;
    private static final double STEP = 0x1p-7;

    static List<PassType> kinds() {
        return PassTypes.all().stream()
                .filter(type -> List.of("rnn", "gru", "lstm").contains(type.label()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void outputsAndGradientAreThoseOfTheServedNetwork(PassType inner) {
        WindowPass type = new WindowPass(inner, WINDOW);
        SplitMix64 random = new SplitMix64(7);
        float[] weights = type.initial(SIZE, 3);
        float[] inputs = numbers(random, WINDOW * BATCH);
        float[] errors = numbers(random, BATCH);
        BatchedPass pass = BatchedPass.of(type, SIZE, BATCH, WINDOW);
        pass.set(weights);
        pass.startAtZero();

        float[] outputs = pass.forward(inputs);
        float[] gradient = pass.backward(errors);

        assertThat(outputs).hasSize(BATCH);
        assertThat(gradient).hasSize(weights.length);
        for (int b = 0; b < BATCH; b++) {
            assertThat((double) outputs[b]).isCloseTo(output(type, weights, inputs, b), within(2e-6));
        }
        double scale = 0;
        for (float each : gradient) {
            scale = Math.max(scale, Math.abs(each));
        }
        for (int i = 0; i < weights.length; i++) {
            double slope =
                    (8 * (loss(type, weights, i, STEP, inputs, errors) - loss(type, weights, i, -STEP, inputs, errors))
                                    - loss(type, weights, i, 2 * STEP, inputs, errors)
                                    + loss(type, weights, i, -2 * STEP, inputs, errors))
                            / (12 * STEP);
            assertThat((double) gradient[i]).as("weight %d", i).isCloseTo(slope, within(2e-4 * scale));
        }
    }

    private static double loss(
            WindowPass type, float[] weights, int moved, double step, float[] inputs, float[] errors) {
        float[] other = weights.clone();
        other[moved] += (float) step;
        double loss = 0;
        for (int b = 0; b < BATCH; b++) {
            loss += errors[b] * output(type, other, inputs, b);
        }
        return loss;
    }

    private static double output(WindowPass type, float[] weights, float[] inputs, int series) {
        Cell cell = CellTypes.all().stream()
                .filter(one -> one.label().equals(NeuroView.TYPE))
                .findFirst()
                .orElseThrow()
                .cell(
                        type.layout(SIZE).tensors(weights),
                        Map.of(
                                NeuroView.INNER, type.inner().label(),
                                NeuroView.WINDOW, String.valueOf(type.window())),
                        1,
                        Kernel.best());
        assertThat(cell.initialState()).isEqualTo(LstmState.zero(WINDOW));
        double[] window = new double[WINDOW];
        for (int t = 0; t < WINDOW; t++) {
            window[t] = inputs[t * BATCH + series];
        }
        return cell.equations().outputs(new Doubles(), Matrix.column(window)).at(0, 0);
    }

    private static float[] numbers(SplitMix64 random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }
}
