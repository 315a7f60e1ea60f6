package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SboRnnTest {

    @ParameterizedTest
    @CsvSource({
        "GRADIENT_DESCENT, 0.152182586 -0.0117639231 0.16379207 -0.0311816733 0.51125234, 0 0 0 0 0, 0.347116509 0.350713071",
        "HEAVY_BALL, 0.133035974 -0.000920350694 0.184519569 -0.0214355604 0.592596397,"
                + " -0.223892231 0.0401788141 -0.161464343 0.0671272856 0.218441137, 0.31557248 0.389191186",
        "NESTEROV, 0.0302737799 0.0247101722 0.0946546142 0.0391639897 0.59576663,"
                + " 0.101309346 0.017846691 0.149324068 0.0220765203 0.53050704, 0.244215824 0.332295199"
    })
    void eachFormGivesTheNumbersOfATranscriptionInNumpy(SboRnn.Form form, String h, String s, String outputs) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("sbo.weight_ih", Cells.planted(0, 5, 2));
        tensors.put("sbo.weight_hh", Cells.planted(1, 5, 5));
        tensors.put("sbo.bias", Cells.planted(2, 5));
        tensors.put("sbo.rate", Tensor.vector(0.25f));
        if (form != SboRnn.Form.GRADIENT_DESCENT) {
            tensors.put("sbo.momentum", Tensor.vector(0.5f));
        }
        tensors.put("head.weight", Cells.planted(4, 2, 5));
        tensors.put("head.bias", Cells.planted(5, 2));

        Step step = Cells.after30Steps(new SboRnn(tensors, form));

        assertThat(step.state().h()).containsExactly(Cells.floats(h), within(2e-6f));
        assertThat(step.state().s()).containsExactly(Cells.floats(s), within(2e-6f));
        assertThat(step.outputs()).containsExactly(Cells.floats(outputs), within(2e-6f));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 0.1f})
    void aStepOfGradientDescentNeverRaisesWhatItMinimises(float rate) {
        for (long seed = 0; seed < 20; seed++) {
            Map<String, Tensor> tensors = tensors(rate, seed);
            Cell cell = new SboRnn(tensors, SboRnn.Form.GRADIENT_DESCENT);
            LstmState state = cell.initialState();
            for (float x : Cells.inputs(200, seed)) {
                double before = objective(tensors, state.h(), 4 * x);
                state = cell.step(state, 4 * x).state();
                assertThat(objective(tensors, state.h(), 4 * x)).isLessThanOrEqualTo(before + 1e-7);
            }
        }
    }

    @Test
    void aRateOrAMomentumOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new SboRnn(tensors(0, 1), SboRnn.Form.GRADIENT_DESCENT))
                .hasMessage("tensor sbo.rate is 0.0, expected more than 0");
        Map<String, Tensor> tensors = tensors(0.1f, 1);
        tensors.put("sbo.momentum", Tensor.vector(1));
        assertThatThrownBy(() -> new SboRnn(tensors, SboRnn.Form.NESTEROV))
                .hasMessage("tensor sbo.momentum is 1.0, expected 0 or more, below 1");
        assertThatThrownBy(() -> new SboRnn(tensors, SboRnn.Form.GRADIENT_DESCENT))
                .hasMessageContaining("sbo.momentum");
    }

    private static Map<String, Tensor> tensors(float rate, long seed) {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(Cells.tensors(SboRnn.Form.GRADIENT_DESCENT.label(), 12, 1, 1, seed));
        tensors.put("sbo.rate", Tensor.vector(rate));
        return tensors;
    }

    /** F(h; x) in doubles. */
    private static double objective(Map<String, Tensor> tensors, float[] h, double x) {
        double[] weights = Weights.doubles(tensors.get("sbo.weight_hh"));
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            double phi = tensors.get("sbo.bias").data()[i]
                    + tensors.get("sbo.weight_ih").data()[i] * x;
            for (int j = 0; j < h.length; j++) {
                phi += weights[i * h.length + j] * h[j];
            }
            double e = h[i] - Math.max(phi, 0);
            sum += e * e / 2;
        }
        return sum;
    }
}
