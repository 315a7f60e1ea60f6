package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TangentTest {

    private static final double EPSILON = 1e-5;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 128})
    void theTangentOfAYeoCellIsTheFiniteDifferenceOfTheEquations(int units) {
        for (YeoLstm.Candidate candidate : YeoLstm.Candidate.values()) {
            Map<String, Tensor> tensors = Cells.yeoTensors(units, units);
            assertIsFiniteDifference(
                    new YeoLstm(tensors, candidate),
                    new Reference(tensors, units),
                    (reference, input) -> reference.yeo(input, candidate));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 128})
    void theTangentOfAStandardCellIsTheFiniteDifferenceOfTheEquations(int units) {
        Map<String, Tensor> tensors = Cells.lstmTensors(units, units);
        assertIsFiniteDifference(new StandardLstm(tensors), new Reference(tensors, units), Reference::lstm);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 128})
    void theStepOfATangentHasTheBitsOfAStep(int units) {
        for (Cell cell : List.of(Cells.yeo(units, 1), Cells.lstm(units, 1), Cells.mlp(units, 1))) {
            RandomGenerator random = Cells.random(5);
            LstmState state = cell.initialState();
            for (int t = 0; t < 200; t++) {
                float[] input = {(float) random.nextGaussian()};
                List<Deviation> directions = directions(t % 4, units, random);
                Step step = cell.step(state, input);
                assertThat(cell.tangent(state, input, directions).step()).isEqualTo(step);
                state = step.state();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anImageHasTheSameBitsWhateverTheOtherDirections(int count) {
        for (Cell cell : List.of(Cells.yeo(20, 1), Cells.lstm(20, 1), Cells.mlp(20, 1))) {
            RandomGenerator random = Cells.random(6);
            LstmState state = state(20, random);
            List<Deviation> directions = directions(count, 20, random);
            Tangent together = cell.tangent(state, new float[] {0.3f}, directions);
            for (int d = 0; d < count; d++) {
                assertThat(cell.tangent(state, new float[] {0.3f}, directions.subList(d, d + 1))
                                .images())
                        .containsExactly(together.images().get(d));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 128})
    void bothKernelsGiveTheSameBits(int units) {
        Map<String, Tensor> yeo = Cells.yeoTensors(units, units);
        for (YeoLstm.Candidate candidate : YeoLstm.Candidate.values()) {
            assertSameBits(
                    new YeoLstm(yeo, candidate, new ScalarKernel()), new YeoLstm(yeo, candidate, new VectorKernel()));
        }
        Map<String, Tensor> lstm = Cells.lstmTensors(units, units);
        assertSameBits(new StandardLstm(lstm, new ScalarKernel()), new StandardLstm(lstm, new VectorKernel()));
        Map<String, Tensor> mlp = Cells.mlpTensors(units, units);
        assertSameBits(new Perceptron(mlp, new ScalarKernel()), new Perceptron(mlp, new VectorKernel()));
    }

    @Test
    void aDirectionOfAnotherSizeIsRefused() {
        for (Cell cell : List.of(Cells.yeo(4, 1), Cells.lstm(4, 1), Cells.mlp(4, 1))) {
            List<Deviation> wrong = List.of(Deviation.ofState(LstmState.zero(5)));
            assertThatThrownBy(() -> cell.tangent(cell.initialState(), new float[1], wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("5 units");
        }
    }

    private static void assertSameBits(Cell scalar, Cell vector) {
        RandomGenerator random = Cells.random(8);
        LstmState state = scalar.initialState();
        List<Deviation> directions = directions(2, scalar.units(), random);
        for (int t = 0; t < 500; t++) {
            float[] input = {(float) random.nextGaussian()};
            Tangent one = scalar.tangent(state, input, directions);
            Tangent other = vector.tangent(state, input, directions);
            assertThat(other).isEqualTo(one);
            state = one.step().state();
            directions = List.of(
                    one.images().get(0), directions(1, scalar.units(), random).get(0));
        }
    }

    private static void assertIsFiniteDifference(
            Cell cell, Reference reference, ToDoubleBiFunction<Reference, Double> step) {
        int units = cell.units();
        RandomGenerator random = Cells.random(units);
        LstmState state = state(units, random);
        float[] input = {(float) random.nextGaussian()};
        List<Deviation> directions = new ArrayList<>(directions(3, units, random));
        directions.add(Deviation.ofState(direction(units, random))); // the input not moved
        directions.add(new Deviation(LstmState.zero(units), 1)); // the input alone
        List<Deviation> images = cell.tangent(state, input, directions).images();
        for (int d = 0; d < directions.size(); d++) {
            double[] ahead = shifted(reference, step, state, input[0], directions.get(d), EPSILON);
            double[] behind = shifted(reference, step, state, input[0], directions.get(d), -EPSILON);
            double[] image = vector(images.get(d));
            double error = 0;
            double norm = 0;
            for (int j = 0; j < image.length; j++) {
                double difference = (ahead[j] - behind[j]) / (2 * EPSILON);
                error += (image[j] - difference) * (image[j] - difference);
                norm += difference * difference;
            }
            assertThat(Math.sqrt(error / norm)).isLessThan(1e-5);
            int last = image.length - 1;
            assertThat(image[last]).isCloseTo((ahead[last] - behind[last]) / (2 * EPSILON), within(1e-5));
        }
    }

    /** (h', s', output) from a displaced state and input, in doubles. */
    private static double[] shifted(
            Reference reference,
            ToDoubleBiFunction<Reference, Double> step,
            LstmState state,
            float input,
            Deviation direction,
            double by) {
        int n = state.units();
        double[] h = new double[n];
        double[] s = new double[n];
        for (int j = 0; j < n; j++) {
            h[j] = state.h()[j] + by * direction.state().h()[j];
            s[j] = state.s()[j] + by * direction.state().s()[j];
        }
        double output = step.applyAsDouble(reference.at(h, s), input + by * direction.signal());
        return concatenated(reference.h(), reference.s(), output);
    }

    private static double[] vector(Deviation deviation) {
        int n = deviation.state().units();
        double[] h = new double[n];
        double[] s = new double[n];
        for (int j = 0; j < n; j++) {
            h[j] = deviation.state().h()[j];
            s[j] = deviation.state().s()[j];
        }
        return concatenated(h, s, deviation.signal());
    }

    private static double[] concatenated(double[] h, double[] s, double last) {
        double[] all = new double[2 * h.length + 1];
        System.arraycopy(h, 0, all, 0, h.length);
        System.arraycopy(s, 0, all, h.length, h.length);
        all[2 * h.length] = last;
        return all;
    }

    private static List<Deviation> directions(int count, int units, RandomGenerator random) {
        List<Deviation> directions = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            directions.add(new Deviation(direction(units, random), (float) random.nextGaussian()));
        }
        return directions;
    }

    private static LstmState direction(int units, RandomGenerator random) {
        return new LstmState(gaussian(units, 1, random), gaussian(units, 1, random));
    }

    private static LstmState state(int units, RandomGenerator random) {
        return new LstmState(gaussian(units, 0.5, random), gaussian(units, 1, random));
    }

    private static float[] gaussian(int units, double deviation, RandomGenerator random) {
        float[] values = new float[units];
        for (int j = 0; j < units; j++) {
            values[j] = (float) random.nextGaussian(0, deviation);
        }
        return values;
    }
}
