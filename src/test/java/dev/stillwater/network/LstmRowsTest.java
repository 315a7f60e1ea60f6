package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thread keeps from step to step shows in nothing that a step gives. */
class LstmRowsTest {
    static Stream<Kernel> kernels() {
        return Stream.of(new ScalarKernel(), new VectorKernel());
    }

    /** Both kinds, and a window of samples. */
    private static List<Cell> cells(Kernel kernel) {
        return List.of(
                new YeoLstm(Cells.yeoTensors(19, 1), YeoLstm.Candidate.SIGMOID, kernel),
                new StandardLstm(Cells.lstmTensors(19, 2), kernel),
                new StandardLstm(Cells.lstmTensors(19, 4, 3), kernel));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aCellThatHasSteppedBeforeGivesTheBitsOfANewOneAndLeavesWhatItGave(Kernel kernel) {
        for (int which = 0; which < 3; which++) {
            Cell used = cells(kernel).get(which);
            LstmState state = used.initialState();
            RandomGenerator random = Cells.random(which);
            List<Tangent> given = new ArrayList<>();
            List<Tangent> expected = new ArrayList<>();
            for (int count : new int[] {0, 40, 1, 3, 15, 16, 2, 0}) { // many, then few again
                float[] input = {(float) random.nextGaussian()};
                List<Deviation> directions = directions(count, used, random);
                given.add(used.tangent(state, input, directions));
                expected.add(cells(kernel).get(which).tangent(state, input, directions));
                given.add(new Tangent(used.step(state, input), List.of()));
                expected.add(new Tangent(cells(kernel).get(which).step(state, input), List.of()));
                state = given.get(given.size() - 1).step().state();
            }
            assertThat(given).isEqualTo(expected);
        }
    }

    /** On the kernel whose vectors are no objects before they are compiled. */
    @ParameterizedTest
    @MethodSource("cellsToMeasure")
    void aStepAllocatesWhatItGivesAndHardlyMore(Cell cell) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] input = {0.5f};
        Step step = cell.step(cell.initialState(), input);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int t = 0; t < 100; t++) {
            step = cell.step(step.state(), input);
        }
        long bytes = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 100;

        assertThat(bytes).isBetween(2 * 4 * 128L, 2 * 4 * 128L + 160);
    }

    static List<Cell> cellsToMeasure() {
        return List.of(
                new YeoLstm(Cells.yeoTensors(128, 1), YeoLstm.Candidate.TANH, new ScalarKernel()),
                new StandardLstm(Cells.lstmTensors(128, 2), new ScalarKernel()));
    }

    private static List<Deviation> directions(int count, Cell cell, RandomGenerator random) {
        List<Deviation> directions = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            LstmState zero = cell.initialState();
            directions.add(new Deviation(
                    new LstmState(gaussian(zero.h().length, random), gaussian(zero.s().length, random)),
                    (float) random.nextGaussian()));
        }
        return directions;
    }

    private static float[] gaussian(int size, RandomGenerator random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
