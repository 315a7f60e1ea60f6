package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardLstmTest {

    @Test
    void aCellOfOneUnitGivesTheNumbersWorkedOutByHandInPyTorchsGateOrder() {
        // rows i, f, g, o: i = 1/2, f = 1, g = tanh(2 x + h + 0.3), o = sigmoid(1); x = 1/2, h = 0.2, s = 1/4
        StandardLstm cell = new StandardLstm(Map.of(
                "lstm.weight_ih_l0", Tensor.matrix(4, 1, 0, 0, 2, 0),
                "lstm.weight_hh_l0", Tensor.matrix(4, 1, 0, 0, 1, 0),
                "lstm.bias_ih_l0", Tensor.vector(0, 30, 0.1f, 1),
                "lstm.bias_hh_l0", Tensor.vector(0, 0, 0.2f, 0),
                "head.weight", Tensor.matrix(1, 1, 3),
                "head.bias", Tensor.vector(-0.5f)));

        Step step = cell.step(new LstmState(new float[] {0.2f}, new float[] {0.25f}), 0.5f);

        assertThat(step.state().s()[0]).isCloseTo(0.702574f, within(1e-6f));
        assertThat(step.state().h()[0]).isCloseTo(0.443021f, within(1e-6f));
        assertThat(step.output()).isCloseTo(0.829063f, within(1e-6f));
    }

    @Test
    void aThousandStepsStayWithinOneHundredThousandthOfTheEquationsInDoubles() {
        StandardLstm cell = Cells.lstm(37, 9);
        Reference reference = new Reference(cell.tensors(), 37);
        LstmState state = cell.initialState();
        for (float input : Cells.inputs(1000, 4)) {
            Step step = cell.step(state, input);
            state = step.state();
            assertThat((double) step.output()).isCloseTo(reference.lstm(input), within(1e-5));
        }
        for (int j = 0; j < 37; j++) {
            assertThat((double) state.h()[j]).isCloseTo(reference.h()[j], within(1e-5));
        }
    }

    @Test
    void givesItsTensorsBack() {
        Map<String, Tensor> tensors = Cells.lstmTensors(6, 2);

        assertThat(new StandardLstm(tensors).tensors()).isEqualTo(tensors);
    }

    @Test
    void refusesASecondLayer() {
        Map<String, Tensor> tensors = Cells.lstmTensors(2, 2);
        tensors.put("lstm.weight_ih_l1", Tensor.matrix(8, 2, new float[16]));

        assertThatThrownBy(() -> new StandardLstm(tensors)).hasMessageContaining("lstm.weight_ih_l1");
    }
}
