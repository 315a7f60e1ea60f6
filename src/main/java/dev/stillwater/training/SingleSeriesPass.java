package dev.stillwater.training;

import dev.stillwater.network.Kernel;
import java.util.Arrays;

/**
 * An LSTM's way through a single series: forward on construction, backward on demand.
 *
 * <p>Gates stand in DL4J's order: candidate, forget, output, input. Products are single precision by the kernel that the
 * service steps with, everything between them is double.
 */
final class SingleSeriesPass {
    /** What a pass over T steps of N units and windows of p values starts from. */
    @SuppressWarnings("ArrayRecordComponent") // compared by isSame
    record Given(
            float[] inputs, // (T, p)
            float[] fromInput, // (p, 4 N)
            float[] fromHidden, // (N, 4 N)
            float[] bias, // (4 N,)
            float[] hidden, // h_0, (N,)
            float[] memory) { // s_0, (N,)

        boolean isSame(Given other) {
            return Arrays.equals(inputs, other.inputs)
                    && Arrays.equals(fromInput, other.fromInput)
                    && Arrays.equals(fromHidden, other.fromHidden)
                    && Arrays.equals(bias, other.bias)
                    && Arrays.equals(hidden, other.hidden)
                    && Arrays.equals(memory, other.memory);
        }

        int units() {
            return hidden.length;
        }

        int lag() {
            return fromInput.length / bias.length;
        }

        int steps() {
            return inputs.length / lag();
        }
    }

    private static final Kernel KERNEL = Kernel.best();

    private final Given given;
    private final float[] hidden; // h_0 ... h_T, (T + 1, N)
    private final double[] memory; // s_0 ... s_T, (T + 1, N)
    private final double[] tanhMemory; // of s_1 ... s_T, (T, N)
    private final double[] gates; // activated, (T, 4 N)

    private SingleSeriesPass(Given given, float[] hidden, double[] memory, double[] tanhMemory, double[] gates) {
        this.given = given;
        this.hidden = hidden;
        this.memory = memory;
        this.tanhMemory = tanhMemory;
        this.gates = gates;
    }

    /** Forward through all steps. */
    static SingleSeriesPass forward(Given given) {
        int steps = given.steps();
        int n = given.units();
        SingleSeriesPass pass = new SingleSeriesPass(
                given,
                Arrays.copyOf(given.hidden(), (steps + 1) * n),
                new double[(steps + 1) * n],
                new double[steps * n],
                new double[steps * 4 * n]);
        for (int j = 0; j < n; j++) {
            pass.memory[j] = given.memory()[j];
        }
        pass.forward(steps, n, given.lag());
        return pass;
    }

    private void forward(int steps, int n, int lag) {
        int rows = Kernel.padded(4 * n);
        float[] weights = new float[(lag + n) * rows];
        for (int k = 0; k < lag + n; k++) {
            float[] from = k < lag ? given.fromInput() : given.fromHidden();
            System.arraycopy(from, (k < lag ? k : k - lag) * 4 * n, weights, k * rows, 4 * n);
        }
        float[] bias = Arrays.copyOf(given.bias(), rows);
        float[] seen = new float[lag + n];
        float[] sums = new float[rows];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(given.inputs(), t * lag, seen, 0, lag);
            System.arraycopy(hidden, t * n, seen, lag, n);
            KERNEL.affine(weights, bias, seen, lag + n, sums);
            int g = t * 4 * n;
            for (int r = 0; r < 4 * n; r++) {
                gates[g + r] = sums[r];
            }
            Pointwise.tanh(gates, g, g + n);
            Pointwise.sigmoid(gates, g + n, g + 4 * n);
            for (int j = 0; j < n; j++) {
                double s = gates[g + n + j] * memory[t * n + j] + gates[g + 3 * n + j] * gates[g + j];
                memory[(t + 1) * n + j] = s;
                tanhMemory[t * n + j] = s;
            }
            Pointwise.tanh(tanhMemory, t * n, (t + 1) * n);
            for (int j = 0; j < n; j++) {
                hidden[(t + 1) * n + j] = (float) (gates[g + 2 * n + j] * tanhMemory[t * n + j]);
            }
        }
    }

    Given given() {
        return given;
    }

    /** h_from ... h_(to - 1), (to - from, N); h_0 is the given one. */
    float[] hidden(int from, int to) {
        return Arrays.copyOfRange(hidden, from * given.units(), to * given.units());
    }

    /** s_T, (N,). */
    float[] lastMemory() {
        float[] last = new float[given.units()];
        for (int j = 0; j < last.length; j++) {
            last[j] = (float) memory[memory.length - last.length + j];
        }
        return last;
    }

    /**
     * The derivatives of the loss by the arguments of the gates, (T, 4 N).
     *
     * @param errors dL/dh_t from outside, (T, N)
     */
    float[] backward(float[] errors) {
        int steps = given.steps();
        int n = given.units();
        int rows = Kernel.padded(n);
        float[] weights = toHidden(rows);
        float[] none = new float[rows];
        float[] dh = new float[rows];
        double[] ds = new double[n];
        float[] step = new float[4 * n];
        float[] sums = new float[steps * 4 * n];
        for (int t = steps - 1; t >= 0; t--) {
            int g = t * 4 * n;
            for (int j = 0; j < n; j++) {
                double error = (double) dh[j] + errors[t * n + j];
                double candidate = gates[g + j];
                double forget = gates[g + n + j];
                double output = gates[g + 2 * n + j];
                double in = gates[g + 3 * n + j];
                double squashed = tanhMemory[t * n + j];
                double d = ds[j] + error * output * (1 - squashed * squashed);
                step[j] = (float) (d * in * (1 - candidate * candidate));
                step[n + j] = (float) (d * memory[t * n + j] * forget * (1 - forget));
                step[2 * n + j] = (float) (error * squashed * output * (1 - output));
                step[3 * n + j] = (float) (d * candidate * in * (1 - in));
                ds[j] = d * forget;
            }
            System.arraycopy(step, 0, sums, g, 4 * n);
            KERNEL.affine(weights, none, step, 4 * n, dh);
        }
        return sums;
    }

    /** The recurrent weights from the gates back to the units, (4 N, rows). */
    private float[] toHidden(int rows) {
        int n = given.units();
        float[] weights = new float[4 * n * rows];
        for (int k = 0; k < n; k++) {
            for (int r = 0; r < 4 * n; r++) {
                weights[r * rows + k] = given.fromHidden()[k * 4 * n + r];
            }
        }
        return weights;
    }
}
