package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {

    @Test
    void stepsInTheUnitsOfTheSignal() {
        Cell cell = Cells.yeo(8, 1);
        Normalizer normalizer = new Normalizer(100, 300);
        Model model = Model.of("m", cell, normalizer, 0.02, Map.of());

        ModelStep step = model.step(model.initialState(), 250);
        Step expected = cell.step(cell.initialState(), 0.25f);

        assertThat(step.state()).isEqualTo(expected.state());
        assertThat(step.predicted()).isEqualTo(100 + 200 * (expected.output() + 0.5));
    }

    @Test
    void theDigestDependsOnEveryWeight() {
        Map<String, Tensor> tensors = Cells.yeoTensors(3, 1);
        Model model = model(tensors);
        tensors.computeIfPresent("b_y2", (name, tensor) -> Tensor.vector(Math.nextUp(tensor.data()[0])));

        assertThat(model(tensors).sha256()).isNotEqualTo(model.sha256()).hasSize(64);
        assertThat(model(Cells.yeoTensors(3, 1)).sha256()).isEqualTo(model.sha256());
    }

    private static Model model(Map<String, Tensor> tensors) {
        return Model.of("m", new YeoLstm(tensors, YeoLstm.Candidate.TANH), new Normalizer(0, 1), 0, Map.of());
    }
}
