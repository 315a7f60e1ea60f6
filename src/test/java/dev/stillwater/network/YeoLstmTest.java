package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YeoLstmTest {

    /** One unit; z = tanh(2 y), G_i = G_o = 1/2, G_f = 1, candidate phi(z), read-out 2 tanh(h) + 0.1. */
    private static Map<String, Tensor> oneUnit() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : new String[] {"W_h", "W_i", "W_o", "W_f"}) {
            tensors.put(name, Tensor.matrix(1, 1, 0));
        }
        for (String name : new String[] {"b_h", "b_i", "b_o", "b_s", "b_y1"}) {
            tensors.put(name, Tensor.vector(0));
        }
        tensors.put("W_y", Tensor.matrix(1, 1, 2));
        tensors.put("b_f", Tensor.vector(30));
        tensors.put("W_s", Tensor.matrix(1, 1, 1));
        tensors.put("W_y1", Tensor.matrix(1, 1, 1));
        tensors.put("W_y2", Tensor.matrix(1, 1, 2));
        tensors.put("b_y2", Tensor.vector(0.1f));
        return tensors;
    }

    private static final LstmState STATE = new LstmState(new float[] {0.7f}, new float[] {0.25f});

    @Test
    void aCellOfOneUnitGivesTheNumbersWorkedOutByHand() {
        // z = tanh(1) = 0.761594, s' = 0.25 + tanh(z)/2 = 0.571007, h' = tanh(s')/2 = 0.258049
        Step step = new YeoLstm(oneUnit(), YeoLstm.Candidate.TANH).step(STATE, 0.5f);

        assertThat(step.state().s()[0]).isCloseTo(0.571007f, within(1e-6f));
        assertThat(step.state().h()[0]).isCloseTo(0.258049f, within(1e-6f));
        assertThat(step.output()).isCloseTo(0.604940f, within(1e-6f));
    }

    @Test
    void thePrintedCandidateIsTheSigmoid() {
        // s' = 0.25 + sigmoid(0.761594)/2
        Step step = new YeoLstm(oneUnit(), YeoLstm.Candidate.SIGMOID).step(STATE, 0.5f);

        assertThat(step.state().s()[0]).isCloseTo(0.590850f, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void aThousandStepsStayWithinOneHundredThousandthOfTheEquationsInDoubles(YeoLstm.Candidate candidate) {
        YeoLstm cell = new YeoLstm(Cells.yeoTensors(37, 9), candidate);
        Reference reference = new Reference(cell.tensors(), 37);
        LstmState state = cell.initialState();
        for (float input : Cells.inputs(1000, 4)) {
            Step step = cell.step(state, input);
            state = step.state();
            assertThat((double) step.output()).isCloseTo(reference.yeo(input, candidate), within(1e-5));
        }
        for (int j = 0; j < 37; j++) {
            assertThat((double) state.h()[j]).isCloseTo(reference.h()[j], within(1e-5));
        }
    }

    @Test
    void anAbsentHiddenBiasCountsAsZero() {
        Map<String, Tensor> tensors = Cells.yeoTensors(5, 3);
        tensors.put("b_h", Tensor.vector(new float[5]));
        YeoLstm zero = new YeoLstm(tensors, YeoLstm.Candidate.TANH);
        tensors.remove("b_h");
        YeoLstm absent = new YeoLstm(tensors, YeoLstm.Candidate.TANH);

        assertThat(absent.step(absent.initialState(), 0.3f)).isEqualTo(zero.step(zero.initialState(), 0.3f));
        assertThat(absent.tensors()).doesNotContainKey("b_h");
    }

    @Test
    void aStepLeavesTheGivenStateAsItWas() {
        YeoLstm cell = Cells.yeo(20, 1);
        LstmState state = cell.step(cell.initialState(), 0.1f).state();
        LstmState copy = new LstmState(state.h().clone(), state.s().clone());

        Step first = cell.step(state, 0.4f);
        Step second = cell.step(state, 0.4f);

        assertThat(state).isEqualTo(copy);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void notANumberStaysVisible() {
        YeoLstm cell = Cells.yeo(4, 1);

        assertThat(cell.step(cell.initialState(), Float.NaN).output()).isNaN();
    }

    @Test
    void givesItsTensorsBack() {
        Map<String, Tensor> tensors = Cells.yeoTensors(6, 2);

        assertThat(new YeoLstm(tensors, YeoLstm.Candidate.TANH).tensors()).isEqualTo(tensors);
    }

    @Test
    void refusesTensorsThatDoNotMakeACell() {
        assertRefused("W_i", Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6), "tensor W_i has shape [2, 3]", "needs [3, 3]");
        assertRefused("W_h", Tensor.vector(1, 2, 3), "tensor W_h has shape [3]", "matrix");
        assertRefused("b_o", Tensor.vector(1, Float.NaN, 3), "tensor b_o holds a number that is not finite");
        assertRefused("b_q", Tensor.vector(1), "[b_q]", "not part of a yeo-lstm");
    }

    @Test
    void refusesAStateOfAnotherSize() {
        YeoLstm cell = Cells.yeo(3, 1);

        assertThatThrownBy(() -> cell.step(LstmState.zero(4), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state has 4 units and lag 1 and the input 1 features, the cell has 3, 1 and 1");
    }

    private static void assertRefused(String name, Tensor tensor, String... message) {
        Map<String, Tensor> tensors = Cells.yeoTensors(3, 1);
        tensors.put(name, tensor);
        assertThatThrownBy(() -> new YeoLstm(tensors, YeoLstm.Candidate.TANH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message);
    }
}
