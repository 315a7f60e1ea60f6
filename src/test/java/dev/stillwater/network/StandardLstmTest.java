package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
    void aCellWithAWindowSeesThePresentSampleAndThoseBeforeItLatestFirst() {
        int lag = 5;
        Map<String, Tensor> tensors = Cells.lstmTensors(11, lag, 3);
        StandardLstm cell = new StandardLstm(tensors);
        Reference reference = new Reference(tensors, 11);
        float[] inputs = Cells.inputs(200, 4);
        LstmState state = cell.initialState();
        for (int t = 0; t < inputs.length; t++) {
            double[] window = new double[lag];
            for (int j = 0; j < lag && j <= t; j++) {
                window[j] = inputs[t - j];
            }
            Step step = cell.step(state, inputs[t]);
            state = step.state();
            assertThat((double) step.output()).as("step " + t).isCloseTo(reference.lstm(window), within(1e-5));
        }
        assertThat(cell.lag()).isEqualTo(lag);
        assertThat(state.h()).hasSize(11 + lag - 1).endsWith(inputs[199], inputs[198], inputs[197], inputs[196]);
    }

    @Test
    void theTangentOfACellWithAWindowIsTheFiniteDifferenceOfItsEquationsAlsoAlongTheWindow() {
        Map<String, Tensor> tensors = Cells.lstmTensors(9, 3, 5);
        StandardLstm cell = new StandardLstm(tensors);
        LstmState state =
                cell.step(cell.step(cell.initialState(), 0.3f).state(), -0.2f).state();
        LstmState along = LstmState.zero(9, 3);
        along.h()[4] = 0.5f;
        along.s()[7] = -1;
        along.h()[9] = 2; // the sample before
        along.h()[10] = -3; // the one before that

        Tangent tangent = cell.tangent(state, new float[] {0.1f}, List.of(new Deviation(along, 1)));

        double[] outputs = new double[2];
        for (int side = 0; side < 2; side++) {
            double e = side == 0 ? 1e-5 : -1e-5;
            double[] h = new double[9];
            double[] s = new double[9];
            for (int j = 0; j < 9; j++) {
                h[j] = state.h()[j] + e * along.h()[j];
                s[j] = state.s()[j] + e * along.s()[j];
            }
            outputs[side] =
                    new Reference(tensors, 9).at(h, s).lstm(0.1f + e, state.h()[9] + 2 * e, state.h()[10] - 3 * e);
        }
        Deviation image = tangent.images().get(0);
        assertThat((double) image.signal()).isCloseTo((outputs[0] - outputs[1]) / 2e-5, within(1e-4));
        assertThat(image.state().h()).hasSize(11).endsWith(1f, 2f);
        assertThat(tangent.step()).isEqualTo(cell.step(state, 0.1f));
    }

    @Test
    void refusesAStateOfAnotherWindow() {
        StandardLstm cell = new StandardLstm(Cells.lstmTensors(4, 3, 5));

        assertThatThrownBy(() -> cell.step(LstmState.zero(4), 0)).hasMessageContaining("lag 1");
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
