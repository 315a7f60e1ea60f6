package dev.stillwater.training.pass;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * The scoRNN of Helfrich, Willmott and Ye (arXiv 1707.09520), whose matrix stays orthogonal: the numbers above the diagonal of
 * A are what is learnt, the signs are not.
 *
 * <pre>
 *   W = (I + A)⁻¹ (I - A) D,  h' = modReLU(U x + W h),  modReLU(z) = sgn(z) relu(|z| + b)
 * </pre>
 */
final class ScoPass implements Recurrence {
    private static final double SMALL = 0.01;

    private final Trace trace;
    private final WeightLayout layout;
    private final int units;
    private final int padded;
    private final InputMap input;
    private final UnitMap recurrent;
    private final CayleyMap cayley;
    private final float[] bias; // (padded,)
    private final float[] biasGradient; // (padded,)
    private final float[] sums; // U x + W h of each step, on the way back dL/d of it
    private float[] signs = {};

    private ScoPass(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.units = trace.size().units();
        this.padded = trace.size().padded();
        this.input = new InputMap(1, trace.size());
        this.recurrent = new UnitMap(1, units);
        this.cayley = new CayleyMap(units);
        this.bias = new float[padded];
        this.biasGradient = new float[padded];
        this.sums = new float[trace.steps() * trace.stride()];
    }

    @Override
    public void set(float[] weights) {
        input.set(weights, layout.offset("scornn.weight_ih"));
        System.arraycopy(weights, layout.offset("scornn.bias"), bias, 0, units);
        signs = layout.values("scornn.signs", weights);
        double[] transform = cayley.set(WeightLayout.doubles(layout.values("scornn.skew", weights)));
        float[] matrix = new float[units * units];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (transform[i] * signs[i % units]);
        }
        recurrent.set(matrix, 0);
        Arrays.fill(biasGradient, 0);
    }

    @Override
    public void forward(int t) {
        int from = t * trace.stride();
        input.forward(trace.inputs(), t * trace.batch() * trace.size().features(), trace.batch(), sums, from);
        recurrent.forward(trace.h(), from, trace.batch(), sums, from);
        for (int at = from; at < from + trace.stride(); at += padded) {
            modRelu(sums, at, bias, trace.h(), at + trace.stride());
        }
    }

    private static void modRelu(float[] sums, int at, float[] bias, float[] h, int to) {
        for (int n = 0; n < bias.length; n++) {
            float z = sums[at + n];
            h[to + n] = Math.signum(z) * Math.max(Math.abs(z) + bias[n], 0);
        }
    }

    @Override
    public void backward(int t) {
        int from = t * trace.stride();
        for (int at = 0; at < trace.stride(); at += padded) {
            back(sums, from + at, bias, trace.dh(), at, biasGradient);
        }
        Arrays.fill(trace.dh(), 0);
        recurrent.backward(sums, from, trace.batch(), trace.dh(), 0);
    }

    private static void back(float[] sums, int at, float[] bias, float[] dh, int d, float[] biasGradient) {
        for (int n = 0; n < bias.length; n++) {
            float z = sums[at + n];
            float error = Math.abs(z) + bias[n] < 0 ? 0 : dh[d + n];
            biasGradient[n] += error * Math.signum(z);
            sums[at + n] = error;
        }
    }

    @Override
    public void gradient(float[] gradient) {
        input.collect(sums, 0, trace.inputs(), trace.rows());
        input.write(gradient, layout.offset("scornn.weight_ih"));
        System.arraycopy(biasGradient, 0, gradient, layout.offset("scornn.bias"), units);
        recurrent.collect(sums, 0, trace.h(), 0, trace.rows());
        float[] byMatrix = new float[units * units];
        recurrent.write(byMatrix, 0);
        double[] byTransform = new double[units * units];
        for (int i = 0; i < byTransform.length; i++) {
            byTransform[i] = (double) byMatrix[i] * signs[i % units];
        }
        layout.writeGradient("scornn.skew", cayley.backward(byTransform), gradient);
    }

    /** The kind. */
    public static final class Type implements PassType {
        @Override
        public String label() {
            return "scornn";
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            return WeightLayout.empty()
                    .matrix("scornn.weight_ih", n, size.features())
                    .skew("scornn.skew", n)
                    .vector("scornn.signs", n)
                    .vector("scornn.bias", n)
                    .head(size, n);
        }

        /** As its authors: turns by angles up to a right angle in pairs, of which the second half is mirrored too. */
        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            WeightLayout layout = layout(size);
            int n = size.units();
            Initial.uniform(weights, layout, "scornn.weight_ih", SMALL, random);
            Initial.uniform(weights, layout, "scornn.bias", SMALL, random);
            Initial.turns(weights, layout, "scornn.skew", n, random);
            Arrays.fill(weights, layout.offset("scornn.signs"), layout.offset("scornn.signs") + (n + 1) / 2, 1);
            Arrays.fill(weights, layout.offset("scornn.signs") + (n + 1) / 2, layout.offset("scornn.signs") + n, -1);
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new ScoPass(trace, layout(trace.size()));
        }
    }
}
