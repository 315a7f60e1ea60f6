package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {

    private static final int STEPS = 3000;

    private final Kernel scalar = new ScalarKernel();
    private final Kernel vector = new VectorKernel();

    @Test
    void theVectorKernelIsUsedWhereItsModuleIsPresent() {
        assertThat(Kernel.best()).isInstanceOf(VectorKernel.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 128, 200})
    void bothKernelsGiveTheSameBitsInAYeoCell(int units) {
        var tensors = Cells.yeoTensors(units, units);
        assertSameBits(
                new YeoLstm(tensors, YeoLstm.Candidate.TANH, scalar),
                new YeoLstm(tensors, YeoLstm.Candidate.TANH, vector));
    }

    @ParameterizedTest
    @EnumSource
    void bothKernelsGiveTheSameBitsWithEitherCandidate(YeoLstm.Candidate candidate) {
        var tensors = Cells.yeoTensors(24, 5);
        assertSameBits(new YeoLstm(tensors, candidate, scalar), new YeoLstm(tensors, candidate, vector));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 128, 200})
    void bothKernelsGiveTheSameBitsInAStandardCell(int units) {
        var tensors = Cells.lstmTensors(units, units);
        assertSameBits(new StandardLstm(tensors, scalar), new StandardLstm(tensors, vector));
    }

    @Test
    void bothKernelsGiveTheSameBitsForActivationsOfAnyFloat() {
        RandomGenerator random = Cells.random(11);
        float[] values = new float[16 * 4096];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian(0, 5);
        }
        values[0] = Float.NaN;
        values[1] = -0f;
        values[2] = Float.POSITIVE_INFINITY;
        values[3] = Float.MIN_VALUE;
        float[] other = values.clone();
        scalar.tanh(values, 16, values.length / 2);
        vector.tanh(other, 16, values.length / 2);
        assertThat(other).containsExactly(values);
        scalar.sigmoid(values, 0, values.length);
        vector.sigmoid(other, 0, values.length);
        assertThat(other).containsExactly(values);
    }

    /** Widths of one vector, of four, of eight, of all of them and of several panels; a few inputs, and one. */
    @ParameterizedTest
    @CsvSource({"16, 1", "32, 7", "64, 33", "80, 2", "128, 129", "144, 5", "208, 31", "512, 17", "848, 3"})
    void theProductsOfBothKernelsAreTheSumsInTheirOrderForAnyNumberOfVectors(int rows, int columns) {
        RandomGenerator random = Cells.random(rows);
        float[] weights = gaussian(columns * rows, random);
        Affine affine = new Affine(Panel.of(weights, columns, rows), gaussian(rows, random), columns);
        for (int count = 1; count <= 11; count++) {
            float[][] x = new float[count][];
            float[][] sums = new float[count][];
            float[][] expected = new float[count][];
            for (int i = 0; i < count; i++) {
                x[i] = gaussian(columns + i % 2, random);
                sums[i] = gaussian(rows, random);
                expected[i] = sums[i].clone();
                for (int k = 0; k < columns; k++) {
                    for (int j = 0; j < rows; j++) {
                        expected[i][j] = Math.fma(weights[k * rows + j], x[i][k], expected[i][j]);
                    }
                }
            }
            for (Kernel kernel : List.of(scalar, vector)) {
                float[][] added = Arrays.stream(sums).map(float[]::clone).toArray(float[][]::new);
                for (Panel panel : affine.panels()) {
                    kernel.add(panel, count, x, added);
                }
                assertThat(added).isDeepEqualTo(expected);
                float[] out = new float[rows];
                kernel.affine(weights, sums[0], x[0], columns, out);
                assertThat(out).containsExactly(expected[0]);
            }
            float[] alone = affine.apply(scalar, x[0]);
            assertThat(affine.apply(vector, x[0])).containsExactly(alone);
            assertThat(affine.apply(vector, x)[0]).containsExactly(alone);
        }
    }

    private static float[] gaussian(int size, RandomGenerator random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static void assertSameBits(Cell one, Cell other) {
        LstmState state = one.initialState();
        LstmState twin = other.initialState();
        RandomGenerator random = Cells.random(3);
        for (int t = 0; t < STEPS; t++) {
            float input = (float) random.nextGaussian(0, 2);
            Step step = one.step(state, input);
            Step twinStep = other.step(twin, input);
            assertThat(Float.floatToIntBits(twinStep.output())).isEqualTo(Float.floatToIntBits(step.output()));
            assertThat(twinStep.state()).isEqualTo(step.state());
            state = step.state();
            twin = twinStep.state();
        }
        assertThat(state).isNotEqualTo(one.initialState());
    }
}
