package dev.stillwater.network;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Prints what following one deviation vector costs, in steps of the same run; run its {@code main} by hand, no test
 * asserts a time.
 */
final class TangentBenchmark {

    private static final int STEPS = 10_000;
    private static final int ROUNDS = 15;

    private TangentBenchmark() {}

    public static void main(String[] arguments) {
        for (int units : new int[] {64, 128, 200}) {
            measure(Cells.yeo(units, 1));
            measure(Cells.lstm(units, 1));
        }
    }

    private static void measure(Cell cell) {
        float[] inputs = Cells.inputs(STEPS, 2);
        double plain = Double.MAX_VALUE;
        double tangent = Double.MAX_VALUE;
        double followed = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) { // in turn, so that a busy machine hurts all alike
            plain = Math.min(plain, microseconds(cell, c -> steps(c, inputs)));
            tangent = Math.min(tangent, microseconds(cell, c -> tangents(c, inputs)));
            followed = Math.min(followed, microseconds(cell, c -> followed(c, inputs)));
        }
        System.out.printf(
                "%-9s N=%3d: step %6.2f us, with a tangent %6.2f (%.2f steps more), with a followed vector %6.2f"
                        + " (%.2f steps more)%n",
                cell.type(), cell.units(), plain, tangent, tangent / plain - 1, followed, followed / plain - 1);
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
