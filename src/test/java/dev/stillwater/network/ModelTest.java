package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {

    @Test
    void theDigestOfTheNetworkIsOfWhatDecidesItsPredictionsAlone() {
        Cell cell = Cells.yeo(3, 1);
        Model model = Model.of("a", cell, new Normalizer(-1, 1), 0.1, Map.of());
        Model described = Model.of("b", cell, new Normalizer(-1, 1), 0.2, Map.of("command", "stillwater train"));

        assertThat(described.networkSha256()).isEqualTo(model.networkSha256()).hasSize(64);
        assertThat(described.sha256()).isNotEqualTo(model.sha256());
        assertThat(List.of(
                        Model.of("a", Cells.yeo(3, 2), new Normalizer(-1, 1), 0.1, Map.of()),
                        Model.of("a", Cells.lstm(3, 1), new Normalizer(-1, 1), 0.1, Map.of()),
                        Model.of("a", cell, new Normalizer(-1, 2), 0.1, Map.of())))
                .extracting(Model::networkSha256)
                .doesNotContain(model.networkSha256())
                .doesNotHaveDuplicates();
    }

    @Test
    void aNetworkIsKnownByTheDigestOfAnEarlierFileOfIt() throws InvalidModelException {
        String earlier = "b8db90ba7a379352094a7856b011525262e2895ec808e1ad25b8e5f4ebf0e0d3";
        Model shipped = Models.shipped().find("yeo-mackey-glass-start").orElseThrow();

        assertThat(shipped.hasDigest(earlier)).isTrue();
        assertThat(shipped.hasDigest(shipped.sha256())).isTrue();
        assertThat(shipped.hasDigest(shipped.networkSha256())).isTrue();
        assertThat(Models.shipped().find("yeo-mackey-glass-0.02").orElseThrow().hasDigest(earlier))
                .isFalse();
    }

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
    void stepsSideBySideAreTheStepsAlone() throws InvalidModelException {
        for (String id : List.of("universal", "yeo-mackey-glass-0.64")) {
            Model model = Models.shipped().find(id).orElseThrow();
            List<LstmState> states = new ArrayList<>(Collections.nCopies(5, model.initialState()));
            for (int t = 0; t < 30; t++) {
                double[] values = new double[5];
                List<ModelStep> alone = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    values[i] = 1 + 0.1 * i * Math.sin(0.2 * t * (i + 1));
                    alone.add(model.step(states.get(i), values[i]));
                }

                assertThat(model.steps(states, values)).isEqualTo(alone);
                alone.forEach(step -> states.add(step.state()));
                states.subList(0, 5).clear();
            }
        }
    }

    @Test
    void theDigestDependsOnEveryWeight() {
        Map<String, Tensor> tensors = Cells.yeoTensors(3, 1);
        Model model = model(tensors);
        tensors.computeIfPresent("b_y2", (name, tensor) -> Tensor.vector(Math.nextUp(tensor.data()[0])));

        assertThat(model(tensors).sha256()).isNotEqualTo(model.sha256()).hasSize(64);
        assertThat(model(tensors).networkSha256()).isNotEqualTo(model.networkSha256());
        assertThat(model(Cells.yeoTensors(3, 1)).sha256()).isEqualTo(model.sha256());
    }

    private static Model model(Map<String, Tensor> tensors) {
        return Model.of("m", new YeoLstm(tensors, YeoLstm.Candidate.TANH), new Normalizer(0, 1), 0, Map.of());
    }
}
