package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
