package dev.stillwater.training.pass;

import dev.stillwater.network.Kernel;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The LSTM of Yeo (arXiv 1904.05158) with a candidate of tanh, the rows of its gates in the order i, o, f, candidate:
 *
 * <pre>
 *   z = tanh(W_h h + W_y y + b_h),  G = sigmoid or tanh(W z + b),  s' = f s + i c,  h' = o tanh(s')
 *   output W_y2 tanh(W_y1 h' + b_y1) + b_y2
 * </pre>
 */
final class YeoPass implements Recurrence {
    private static final Kernel KERNEL = Kernel.best();

    private final Trace trace;
    private final WeightLayout layout;
    private final int padded;
    private final InputMap input;
    private final UnitMap recurrent;
    private final InputMap gateBias; // no input comes into the gates
    private final UnitMap toGates;
    private final float[] z; // of each step, (steps, batch, padded)
    private final float[] zSums; // dL/d(argument of z)
    private final float[] gates; // (steps, batch, 4 padded)
    private final float[] squashed; // tanh(s') of each step
    private final float[] sums; // dL/d(arguments of the gates)

    private YeoPass(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.padded = trace.size().padded();
        this.input = new InputMap(1, trace.size());
        this.recurrent = new UnitMap(1, trace.size().units());
        this.gateBias = new InputMap(4, trace.size());
        this.toGates = new UnitMap(4, trace.size().units());
        this.z = new float[trace.steps() * trace.stride()];
        this.zSums = new float[z.length];
        this.gates = new float[4 * z.length];
        this.squashed = new float[z.length];
        this.sums = new float[gates.length];
    }

    @Override
    public void set(float[] weights) {
        input.set(weights, layout.offset("W_y"));
        input.setBias(weights, layout.offset("b_h"));
        recurrent.set(weights, layout.offset("W_h"));
        gateBias.setBias(weights, layout.offset("b_i"));
        toGates.set(weights, layout.offset("W_i"));
    }

    @Override
    public void forward(int t) {
        int state = t * trace.stride();
        int from = 4 * state;
        input.forward(trace.inputs(), t * trace.batch() * trace.size().features(), trace.batch(), z, state);
        recurrent.forward(trace.h(), state, trace.batch(), z, state);
        KERNEL.tanh(z, state, state + trace.stride());
        gateBias.only(trace.batch(), gates, from);
        toGates.forward(z, state, trace.batch(), gates, from);
        for (int b = 0; b < trace.batch(); b++) {
            int unit = state + b * padded;
            int g = 4 * unit;
            KERNEL.sigmoid(gates, g, g + 3 * padded);
            KERNEL.tanh(gates, g + 3 * padded, g + 4 * padded);
            remember(gates, g, trace.s(), unit, unit + trace.stride(), squashed, padded);
        }
        KERNEL.tanh(squashed, state, state + trace.stride());
        for (int b = 0; b < trace.batch(); b++) {
            int unit = state + b * padded;
            say(gates, 4 * unit + padded, squashed, unit, trace.h(), unit + trace.stride(), padded);
        }
    }

    private static void remember(float[] gates, int i, float[] s, int before, int after, float[] squashed, int count) {
        int f = i + 2 * count;
        int c = f + count;
        for (int n = 0; n < count; n++) {
            float memory = gates[f + n] * s[before + n] + gates[i + n] * gates[c + n];
            s[after + n] = memory;
            squashed[before + n] = memory;
        }
    }

    private static void say(float[] gates, int o, float[] squashed, int unit, float[] h, int after, int count) {
        for (int n = 0; n < count; n++) {
            h[after + n] = gates[o + n] * squashed[unit + n];
        }
    }

    @Override
    public void backward(int t) {
        int state = t * trace.stride();
        for (int b = 0; b < trace.batch(); b++) {
            int unit = state + b * padded;
            back(gates, 4 * unit, trace.s(), unit, squashed, trace.dh(), trace.ds(), b * padded, sums, padded);
        }
        Arrays.fill(zSums, state, state + trace.stride(), 0);
        toGates.backward(sums, 4 * state, trace.batch(), zSums, state);
        slope(z, zSums, state, trace.stride());
        Arrays.fill(trace.dh(), 0);
        recurrent.backward(zSums, state, trace.batch(), trace.dh(), 0);
    }

    private static void slope(float[] value, float[] error, int from, int count) {
        for (int i = from; i < from + count; i++) {
            error[i] *= 1 - value[i] * value[i];
        }
    }

    private static void back(
            float[] gates,
            int i,
            float[] s,
            int unit,
            float[] squashed,
            float[] dh,
            float[] ds,
            int d,
            float[] sums,
            int count) {
        int o = i + count;
        int f = o + count;
        int c = f + count;
        for (int n = 0; n < count; n++) {
            float in = gates[i + n];
            float out = gates[o + n];
            float forget = gates[f + n];
            float candidate = gates[c + n];
            float t = squashed[unit + n];
            float memory = ds[d + n] + dh[d + n] * out * (1 - t * t);
            sums[i + n] = memory * candidate * in * (1 - in);
            sums[o + n] = dh[d + n] * t * out * (1 - out);
            sums[f + n] = memory * s[unit + n] * forget * (1 - forget);
            sums[c + n] = memory * in * (1 - candidate * candidate);
            ds[d + n] = memory * forget;
        }
    }

    @Override
    public void gradient(float[] gradient) {
        input.collect(zSums, 0, trace.inputs(), trace.rows());
        input.write(gradient, layout.offset("W_y"));
        input.writeBias(gradient, layout.offset("b_h"));
        recurrent.collect(zSums, 0, trace.h(), 0, trace.rows());
        recurrent.write(gradient, layout.offset("W_h"));
        gateBias.collectBias(sums, 0, trace.rows());
        gateBias.writeBias(gradient, layout.offset("b_i"));
        toGates.collect(sums, 0, z, 0, trace.rows());
        toGates.write(gradient, layout.offset("W_i"));
    }

    /** The read-out with a hidden layer. */
    private static final class HiddenReadOut implements ReadOut {
        private static final Products PRODUCTS = Products.best();

        private final Trace trace;
        private final WeightLayout layout;
        private final InputMap bias;
        private final UnitMap hidden;
        private final float[] read; // tanh(W_y1 h + b_y1) of each step, (steps, batch, padded)
        private final float[] sums; // dL/d(argument of it)
        private final float[] weights; // W_y2, (padded,)
        private float offset;

        HiddenReadOut(Trace trace, WeightLayout layout) {
            this.trace = trace;
            this.layout = layout;
            this.bias = new InputMap(1, trace.size());
            this.hidden = new UnitMap(1, trace.size().units());
            this.read = new float[trace.steps() * trace.stride()];
            this.sums = new float[read.length];
            this.weights = new float[trace.size().padded()];
        }

        @Override
        public void set(float[] flat) {
            hidden.set(flat, layout.offset("W_y1"));
            bias.setBias(flat, layout.offset("b_y1"));
            System.arraycopy(
                    flat, layout.offset("W_y2"), weights, 0, trace.size().units());
            offset = flat[layout.offset("b_y2")];
        }

        @Override
        public float[] forward() {
            bias.only(trace.rows(), read, 0);
            hidden.forward(trace.h(), trace.stride(), trace.rows(), read, 0);
            KERNEL.tanh(read, 0, read.length);
            float[] outputs = new float[trace.rows()];
            for (int row = 0; row < outputs.length; row++) {
                float sum = offset;
                for (int n = 0; n < weights.length; n++) {
                    sum += weights[n] * read[row * weights.length + n];
                }
                outputs[row] = sum;
            }
            return outputs;
        }

        @Override
        public void backward(float[] errors, float[] gradient) {
            int width = weights.length;
            float[] byWeights = new float[width];
            PRODUCTS.addTransposed(errors, 0, 1, 1, read, 0, width, width, trace.rows(), byWeights, 0, width);
            System.arraycopy(
                    byWeights, 0, gradient, layout.offset("W_y2"), trace.size().units());
            for (int row = 0; row < errors.length; row++) {
                gradient[layout.offset("b_y2")] += errors[row];
                spread(errors[row], weights, sums, row * width);
            }
            slope(read, sums, 0, sums.length);
            bias.collectBias(sums, 0, trace.rows());
            bias.writeBias(gradient, layout.offset("b_y1"));
            hidden.collect(sums, 0, trace.h(), trace.stride(), trace.rows());
            hidden.write(gradient, layout.offset("W_y1"));
        }

        private static void spread(float error, float[] weights, float[] sums, int to) {
            for (int n = 0; n < weights.length; n++) {
                sums[to + n] = error * weights[n];
            }
        }

        @Override
        public void addTo(int t) {
            hidden.backward(sums, t * trace.stride(), trace.batch(), trace.dh(), 0);
        }
    }

    /** The kind. It has one feature and one output. */
    public static final class Type implements PassType {
        private static final List<String> GATES = List.of("i", "o", "f", "s");

        @Override
        public String label() {
            return "yeo-lstm";
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of("candidate", "tanh");
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            WeightLayout layout = WeightLayout.empty()
                    .matrix("W_h", n, n)
                    .matrix("W_y", n, size.features())
                    .vector("b_h", n);
            for (String gate : GATES) {
                layout = layout.matrix("W_" + gate, n, n);
            }
            for (String gate : GATES) {
                layout = layout.vector("b_" + gate, n);
            }
            return layout.matrix("W_y1", n, n)
                    .vector("b_y1", n)
                    .matrix("W_y2", size.outputs(), n)
                    .vector("b_y2", size.outputs());
        }

        @Override
        public float[] initial(PassSize size, long seed) {
            float[] weights = new float[layout(size).size()];
            begin(weights, size, new SplitMix64(seed));
            return weights;
        }

        /** Glorot's, the biases zero. */
        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            WeightLayout layout = layout(size);
            for (String name : List.of("W_h", "W_i", "W_o", "W_f", "W_s", "W_y1")) {
                Initial.uniform(weights, layout, name, Math.sqrt(3.0 / size.units()), random);
            }
            for (String name : List.of("W_y", "W_y2")) {
                Initial.uniform(weights, layout, name, Math.sqrt(6.0 / (size.units() + 1)), random);
            }
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new YeoPass(trace, layout(trace.size()));
        }

        @Override
        public ReadOut readOut(Trace trace) {
            return new HiddenReadOut(trace, layout(trace.size()));
        }
    }
}
