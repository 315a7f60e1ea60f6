package dev.stillwater.network;

/** Prints the time of a step of each cell and kernel; run its {@code main} by hand, no test asserts a time. */
final class StepBenchmark {

    private static final int STEPS = 20_000;

    private StepBenchmark() {}

    public static void main(String[] arguments) {
        for (int units : new int[] {64, 128, 200}) {
            measure("yeo-lstm vector", new YeoLstm(Cells.yeoTensors(units, 1), YeoLstm.Candidate.TANH, vectors()));
            measure("lstm     vector", new StandardLstm(Cells.lstmTensors(units, 1), vectors()));
        }
        for (int units : new int[] {64, 128, 200}) {
            measure(
                    "yeo-lstm scalar",
                    new YeoLstm(Cells.yeoTensors(units, 1), YeoLstm.Candidate.TANH, new ScalarKernel()));
        }
    }

    private static Kernel vectors() {
        return new VectorKernel();
    }

    private static void measure(String name, Cell cell) {
        float[] inputs = Cells.inputs(STEPS, 2);
        LstmState state = cell.initialState();
        long start = System.nanoTime();
        for (int t = 0; t < 1000; t++) {
            state = cell.step(state, inputs[t]).state();
        }
        double first = (System.nanoTime() - start) / 1e6;
        double best = Double.MAX_VALUE;
        for (int run = 0; run < 10; run++) {
            start = System.nanoTime();
            for (float input : inputs) {
                state = cell.step(state, input).state();
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e3 / STEPS);
        }
        System.out.printf(
                "%s N=%3d: %6.2f us per step (first 1000 steps %.0f ms) %08x%n",
                name, cell.units(), best, first, state.hashCode());
    }
}
