package dev.stillwater.training.pass;

import java.util.Arrays;

/**
 * A read-out of all states of a window, with one output at its end: {@code head.weight (1, T N), head.bias (1)}.
 *
 * <pre>
 *   output = w_1 h_1 + ... + w_T h_T + b
 * </pre>
 */
final class WindowReadOut implements ReadOut {
    private final Trace trace;
    private final WeightLayout layout;
    private final float[] weights; // (T, padded)
    private float bias;
    private float[] errors = {};

    WindowReadOut(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.weights = new float[trace.steps() * trace.size().padded()];
    }

    @Override
    public void set(float[] flat) {
        int units = trace.size().units();
        int from = layout.offset("head.weight");
        for (int t = 0; t < trace.steps(); t++) {
            System.arraycopy(flat, from + t * units, weights, t * trace.size().padded(), units);
        }
        bias = flat[layout.offset("head.bias")];
    }

    /** One for each series. */
    @Override
    public float[] forward() {
        int padded = trace.size().padded();
        double[] sums = new double[trace.batch()];
        Arrays.fill(sums, bias);
        for (int row = 0; row < trace.rows(); row++) { // step by step, of each the series
            int from = trace.stride() + row * padded;
            int weight = row / trace.batch() * padded;
            double sum = 0;
            for (int n = 0; n < padded; n++) {
                sum += (double) weights[weight + n] * trace.h()[from + n];
            }
            sums[row % trace.batch()] += sum;
        }
        float[] outputs = new float[sums.length];
        for (int b = 0; b < outputs.length; b++) {
            outputs[b] = (float) sums[b];
        }
        return outputs;
    }

    @Override
    public void backward(float[] given, float[] gradient) {
        errors = given;
        int units = trace.size().units();
        int padded = trace.size().padded();
        int to = layout.offset("head.weight");
        double[] sums = new double[units];
        for (int t = 0; t < trace.steps(); t++) {
            Arrays.fill(sums, 0);
            for (int b = 0; b < trace.batch(); b++) {
                int from = (t + 1) * trace.stride() + b * padded;
                for (int n = 0; n < units; n++) {
                    sums[n] += (double) given[b] * trace.h()[from + n];
                }
            }
            for (int n = 0; n < units; n++) {
                gradient[to + t * units + n] = (float) sums[n];
            }
        }
        double sum = 0;
        for (float error : given) {
            sum += error;
        }
        gradient[layout.offset("head.bias")] = (float) sum;
    }

    @Override
    public void addTo(int t) {
        int padded = trace.size().padded();
        float[] dh = trace.dh();
        for (int b = 0; b < trace.batch(); b++) {
            for (int n = 0; n < padded; n++) {
                dh[b * padded + n] += errors[b] * weights[t * padded + n];
            }
        }
    }
}
