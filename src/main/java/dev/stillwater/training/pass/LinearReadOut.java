package dev.stillwater.training.pass;

import java.util.Arrays;

/** A linear read-out of h, or of h and s: {@code head.weight (M, N) or (M, 2 N), head.bias (M)}. */
final class LinearReadOut implements ReadOut {
    private static final Products PRODUCTS = Products.best();
    private static final int SUMS = 16;

    private final Trace trace;
    private final WeightLayout layout;
    private final int parts; // of a state that are read: h, or h and s
    private final float[][] weights; // per part (M, padded)
    private final Panels[] panels; // per part, (M, padded)
    private float[] bias = {};
    private float[] errors = {};

    private LinearReadOut(Trace trace, WeightLayout layout, int parts) {
        this.trace = trace;
        this.layout = layout;
        this.parts = parts;
        int outputs = trace.size().outputs();
        int padded = trace.size().padded();
        this.weights = new float[parts][outputs * padded];
        this.panels = new Panels[parts];
        Arrays.setAll(panels, part -> new Panels(outputs, padded));
    }

    static LinearReadOut ofOutput(Trace trace, WeightLayout layout) {
        return new LinearReadOut(trace, layout, 1);
    }

    static LinearReadOut ofBoth(Trace trace, WeightLayout layout) {
        return new LinearReadOut(trace, layout, 2);
    }

    @Override
    public void set(float[] flat) {
        PassSize size = trace.size();
        int from = layout.offset("head.weight");
        for (int m = 0; m < size.outputs(); m++) {
            for (int part = 0; part < parts; part++) {
                for (int n = 0; n < size.units(); n++) {
                    float weight = flat[from + (m * parts + part) * size.units() + n];
                    weights[part][m * size.padded() + n] = weight;
                    panels[part].set(m, n, weight);
                }
            }
        }
        int at = layout.offset("head.bias");
        bias = Arrays.copyOfRange(flat, at, at + size.outputs());
    }

    @Override
    public float[] forward() {
        int outputs = trace.size().outputs();
        float[] result = new float[trace.rows() * outputs];
        for (int i = 0; i < result.length; i++) {
            result[i] = bias[i % outputs];
        }
        for (int part = 0; part < parts; part++) {
            add(part, result);
        }
        return result;
    }

    private void add(int part, float[] result) {
        int outputs = trace.size().outputs();
        int padded = trace.size().padded();
        float[] states = states(part);
        float[] sums = new float[SUMS];
        for (int row = 0; row < trace.rows(); row++) {
            int at = trace.stride() + row * padded;
            for (int m = 0; m < outputs; m++) {
                Arrays.fill(sums, 0);
                for (int n = 0; n < padded; n += SUMS) {
                    for (int i = 0; i < SUMS; i++) {
                        sums[i] += weights[part][m * padded + n + i] * states[at + n + i];
                    }
                }
                float sum = 0;
                for (int i = 0; i < SUMS; i++) {
                    sum += sums[i];
                }
                result[row * outputs + m] += sum;
            }
        }
    }

    private float[] states(int part) {
        return part == 0 ? trace.h() : trace.s();
    }

    @Override
    public void backward(float[] given, float[] gradient) {
        errors = given;
        PassSize size = trace.size();
        for (int part = 0; part < parts; part++) {
            float[] sums = new float[size.outputs() * size.padded()];
            PRODUCTS.addTransposed(
                    given,
                    0,
                    size.outputs(),
                    size.outputs(),
                    states(part),
                    trace.stride(),
                    size.padded(),
                    size.padded(),
                    trace.rows(),
                    sums,
                    0,
                    size.padded());
            int to = layout.offset("head.weight") + part * size.units();
            for (int m = 0; m < size.outputs(); m++) {
                System.arraycopy(sums, m * size.padded(), gradient, to + m * parts * size.units(), size.units());
            }
        }
        int at = layout.offset("head.bias");
        for (int i = 0; i < given.length; i++) {
            gradient[at + i % size.outputs()] += given[i];
        }
    }

    @Override
    public void addTo(int t) {
        PassSize size = trace.size();
        for (int part = 0; part < parts; part++) {
            PRODUCTS.add(
                    errors,
                    t * trace.batch() * size.outputs(),
                    size.outputs(),
                    trace.batch(),
                    panels[part],
                    part == 0 ? trace.dh() : trace.ds(),
                    0,
                    size.padded());
        }
    }
}
