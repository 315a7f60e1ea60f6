package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerceptronTest {

    @Test
    void aStepIsTheEquationOfTheLastSamplesOldestFirst() {
        Map<String, Tensor> tensors = Map.of(
                "hidden.weight", Tensor.matrix(2, 3, 1, 2, 3, -1, 0.5f, 0.25f),
                "hidden.bias", Tensor.vector(0.1f, -0.2f),
                "head.weight", Tensor.matrix(1, 2, 2, -3),
                "head.bias", Tensor.vector(0.5f));
        Cell cell = new Perceptron(tensors);
        LstmState state = cell.initialState();
        for (float input : new float[] {9, 0.1f, 0.2f}) {
            state = cell.step(state, input).state();
        }

        Step step = cell.step(state, 0.3f);

        double first = Math.tanh(1 * 0.1 + 2 * 0.2 + 3 * 0.3 + 0.1);
        double second = Math.tanh(-1 * 0.1 + 0.5 * 0.2 + 0.25 * 0.3 - 0.2);
        assertThat((double) step.output()).isCloseTo(2 * first - 3 * second + 0.5, within(2e-6));
        assertThat(step.state().h()).containsExactly(0.1f, 0.2f, 0.3f);
        assertThat(step.state().s()).containsOnly(0);
        assertThat(cell.units()).isEqualTo(3);
        assertThat(cell.hiddenUnits()).isEqualTo(2);
    }

    @Test
    void aSampleIsForgottenAfterExactlyAsManyStepsAsTheLag() {
        Cell cell = Cells.mlp(12, 4);
        LstmState state = cell.step(cell.initialState(), 0.25f).state();
        LstmState twin = cell.step(cell.initialState(), 0.5f).state();

        for (float input : Cells.inputs(11, 9)) {
            assertThat(state).isNotEqualTo(twin);
            Step step = cell.step(state, input);
            Step other = cell.step(twin, input);
            assertThat(step.output()).isNotEqualTo(other.output());
            state = step.state();
            twin = other.state();
        }
        assertThat(cell.step(state, 0.1f)).isEqualTo(cell.step(twin, 0.1f));
    }

    @Test
    void theTangentIsTheFiniteDifference() {
        Cell cell = Cells.mlp(5, 2);
        LstmState state = new LstmState(Cells.inputs(5, 1), new float[5]);
        LstmState along = new LstmState(Cells.inputs(5, 2), new float[5]);
        float epsilon = 0x1p-8f;
        float[] ahead = state.h().clone();
        float[] behind = state.h().clone();
        for (int j = 0; j < 5; j++) {
            ahead[j] += epsilon * along.h()[j];
            behind[j] -= epsilon * along.h()[j];
        }

        Deviation image = cell.tangent(state, new float[] {0.2f}, List.of(new Deviation(along, 0.7f)))
                .images()
                .get(0);

        float plus = cell.step(new LstmState(ahead, new float[5]), 0.2f + epsilon * 0.7f)
                .output();
        float minus = cell.step(new LstmState(behind, new float[5]), 0.2f - epsilon * 0.7f)
                .output();
        assertThat((double) image.signal()).isCloseTo((plus - minus) / (2.0 * epsilon), within(1e-4));
        assertThat(image.state().h()).containsExactly(along.h()[1], along.h()[2], along.h()[3], along.h()[4], 0.7f);
    }

    @Test
    void aDeviationVectorDiesOutAndIsNeverMeasured() {
        Cell cell = Cells.mlp(8, 3);
        LstmState state = cell.initialState();
        DeviationVector vector = DeviationVector.initial(cell.units());
        GrowthWindow window = GrowthWindow.empty(4, 5);
        for (float input : Cells.inputs(1000, 5)) {
            DeviationVector.Followed followed = vector.follow(cell, state, input);
            state = followed.step().state();
            vector = followed.vector();
            window = window.with(followed.growth());
        }
        assertThat(window.exponent()).isNaN();
        assertThat(window.relaxationSteps()).isNaN();
    }

    @Test
    void aModelFileGivesItBack() throws Exception {
        Model model = Model.of("mlp-test", Cells.mlp(7, 1), new Normalizer(0, 2), 0.1, Map.of("lag", "7"));

        Model read = ModelFile.read("mlp-test", ModelFile.encode(model));

        assertThat(read.cell()).isInstanceOf(Perceptron.class);
        assertThat(read.cell().tensors()).isEqualTo(model.cell().tensors());
        assertThat(read.metadata()).isEqualTo(model.metadata());
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        Map<String, Tensor> tensors = new java.util.HashMap<>(Cells.mlpTensors(4, 1));
        tensors.put("head.weight", Tensor.matrix(1, 2, 0, 0));
        assertThatThrownBy(() -> new Perceptron(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("head.weight");
    }
}
