package dev.stillwater.bench.kernel;

/** Whether two compute the same network: what computes another one is not compared with in time. */
public final class Agreement {
    /** The greatest difference of two outputs that is rounding. */
    static final double MOST = 1e-5;

    private static final int STEPS = 200;

    private Agreement() {}

    /** The greatest difference of their outputs over steps of inputs in [-1/2, 1/2]; both begin anew. */
    public static double greatestDifference(Stepper one, Stepper other, int rows) throws Exception {
        one.restart();
        other.restart();
        double greatest = 0;
        for (int step = 0; step < STEPS; step++) {
            float[] inputs = inputs(rows, step);
            float[] here = one.step(inputs).clone();
            float[] there = other.step(inputs);
            for (int row = 0; row < rows; row++) {
                greatest = Math.max(greatest, Math.abs(here[row] - there[row]));
            }
        }
        return greatest;
    }

    /**
     * Holds them to each other.
     *
     * @throws IllegalStateException where their outputs differ by more than {@link #MOST}
     */
    public static void check(String name, Stepper one, Stepper other, int rows) throws Exception {
        double difference = greatestDifference(one, other, rows);
        if (!(difference <= MOST)) {
            throw new IllegalStateException(
                    name + " does not compute the same network: outputs differ by " + difference);
        }
    }

    static float[] inputs(int rows, int step) {
        float[] inputs = new float[rows];
        for (int row = 0; row < rows; row++) {
            inputs[row] = (float) (0.5 * Math.sin(0.37 * step + row));
        }
        return inputs;
    }
}
