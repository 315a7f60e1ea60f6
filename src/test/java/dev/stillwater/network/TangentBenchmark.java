package dev.stillwater.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Prints what following one deviation vector costs, in steps of the same run; run its {@code main} by hand, no test
 * asserts a time.
 */
final class TangentBenchmark {

    private static final int STEPS = 2_000;
    private static final int ROUNDS = 101;

    private TangentBenchmark() {}

    public static void main(String[] arguments) {
        for (int units : new int[] {64, 128, 200}) {
            measure(Cells.yeo(units, 1));
            measure(Cells.lstm(units, 1));
        }
    }

    private static void measure(Cell cell) {
        float[] inputs = Cells.inputs(STEPS, 2);
        double[] plain = new double[ROUNDS];
        double[] tangent = new double[ROUNDS];
        double[] followed = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) { // in turn, so that a busy machine hurts all alike
            plain[round] = microseconds(cell, c -> steps(c, inputs));
            tangent[round] = microseconds(cell, c -> tangents(c, inputs)) / plain[round] - 1;
            followed[round] = microseconds(cell, c -> followed(c, inputs)) / plain[round] - 1;
        }
        System.out.printf(
                "%-9s N=%3d: a step takes %6.2f us, a tangent %.2f steps more, a followed vector %.2f steps more"
                        + " (medians of %d rounds)%n",
                cell.type(), cell.units(), median(plain), median(tangent), median(followed), ROUNDS);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double microseconds(Cell cell, ToDoubleFunction<Cell> work) {
        long start = System.nanoTime();
        double result = work.applyAsDouble(cell);
        double time = (System.nanoTime() - start) / 1e3 / STEPS;
        if (Double.isNaN(result)) {
            throw new IllegalStateException("not a number");
        }
        return time;
    }

    private static double steps(Cell cell, float[] inputs) {
        LstmState state = cell.initialState();
        for (float input : inputs) {
            state = cell.step(state, input).state();
        }
        return state.h()[0];
    }

    private static double tangents(Cell cell, float[] inputs) {
        LstmState state = cell.initialState();
        List<Deviation> direction =
                List.of(Deviation.ofState(DeviationVector.initial(cell.units()).direction()));
        double sum = 0;
        for (float input : inputs) {
            Tangent tangent = cell.tangent(state, input, direction);
            state = tangent.step().state();
            sum += tangent.images().get(0).signal();
        }
        return sum;
    }

    private static double followed(Cell cell, float[] inputs) {
        LstmState state = cell.initialState();
        DeviationVector vector = DeviationVector.initial(cell.units());
        double sum = 0;
        for (float input : inputs) {
            DeviationVector.Followed followed = vector.follow(cell, state, input);
            state = followed.step().state();
            vector = followed.vector();
            sum += followed.growth();
        }
        return sum;
    }
}
