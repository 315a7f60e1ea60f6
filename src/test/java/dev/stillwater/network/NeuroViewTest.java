package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuroViewTest {
    private static final float[] SAMPLES = Cells.inputs(12, 3);

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "scornn"})
    void aWindowOfOneIsTheOrdinaryReadOutOfTheFirstStep(String inner) {
        Map<String, Tensor> tensors = Cells.neuroViewTensors(inner, 5, 1, 7);
        Cell plain = type(inner).cell(tensors, Map.of(), 1, Kernel.best());

        Step step = neuroView(tensors, inner, 1).step(LstmState.zero(1), SAMPLES[0]);

        assertThat(step.output())
                .isCloseTo(plain.step(plain.initialState(), SAMPLES[0]).output(), within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru"})
    void theContributionsAndTheBiasAddUpToTheOutput(String inner) {
        Map<String, Tensor> tensors = Cells.neuroViewTensors(inner, 5, 6, 7);
        Cell cell = neuroView(tensors, inner, 6);
        Map<String, Tensor> ofInner = new LinkedHashMap<>(tensors);
        ofInner.put("head.weight", Tensor.matrix(1, 5, new float[5]));
        Cell plain = type(inner).cell(ofInner, Map.of(), 1, Kernel.best());
        Step step = new Step(cell.initialState(), 0);
        for (float sample : SAMPLES) {
            step = cell.step(step.state(), sample);
        }

        Parts parts = cell.parts(step.state()).orElseThrow();

        double output = tensors.get("head.bias").data()[0];
        LstmState hidden = plain.initialState();
        for (int t = 0; t < 6; t++) {
            hidden = plain.step(hidden, SAMPLES[6 + t]).state();
            double part = 0;
            for (int j = 4; j >= 0; j--) {
                part += (double) tensors.get("head.weight").data()[t * 5 + j] * hidden.h()[j];
            }
            assertThat(parts.ofSteps()[t]).isCloseTo(part, within(1e-12));
            output += part;
        }
        double sum = parts.offset();
        for (double part : parts.ofSteps()) {
            sum += part;
        }
        assertThat(sum).isCloseTo(output, within(1e-12));
        assertThat(step.output()).isEqualTo((float) parts.sum());
    }

    @Test
    void ofACellWithAnOrdinaryReadOutThereAreNoParts() {
        Cell cell = Cells.of(type("gru"), 3, 1);

        assertThat(cell.parts(cell.initialState())).isEmpty();
    }

    @Test
    void anInnerCellThatIsUnknownOrOfAnotherSizeIsRefused() {
        Map<String, Tensor> tensors = Cells.neuroViewTensors("gru", 5, 6, 7);

        assertThatThrownBy(() -> neuroView(tensors, "neuroview", 6)).hasMessageContaining("inner is neuroview");
        assertThatThrownBy(() -> neuroView(tensors, "moon", 6)).hasMessageContaining("inner is moon");
        assertThatThrownBy(() -> neuroView(tensors, "gru", 7)).hasMessageContaining("head.weight");
        assertThatThrownBy(() -> neuroView(tensors, "gru", 0)).hasMessageContaining("window is 0");
        assertThatThrownBy(() -> neuroView(Cells.neuroViewTensors("mlp", 5, 6, 7), "mlp", 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CellType type(String label) {
        return CellTypes.all().stream()
                .filter(type -> type.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Cell neuroView(Map<String, Tensor> tensors, String inner, int window) {
        Map<String, String> metadata = Map.of(NeuroView.INNER, inner, NeuroView.WINDOW, String.valueOf(window));
        return type(NeuroView.TYPE).cell(tensors, metadata, 1, Kernel.best());
    }
}
