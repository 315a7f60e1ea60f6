package dev.stillwater.training.pass;

import dev.stillwater.network.Kernel;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * PyTorch's {@code nn.LSTM}, the rows of its matrices in the order i, f, g, o:
 *
 * <pre>
 *   i, f, o = sigmoid(W_ih x + b_ih + W_hh h + b_hh),  g = tanh(same),  s' = f s + i g,  h' = o tanh(s')
 * </pre>
 */
final class LstmPass implements Recurrence {
    private static final Kernel KERNEL = Kernel.best();

    private final Trace trace;
    private final WeightLayout layout;
    private final int padded;
    private final InputMap input;
    private final UnitMap recurrent;
    private final float[] gates; // i, f, g, o of each step, (steps, batch, 4 padded)
    private final float[] squashed; // tanh(s') of each step
    private final float[] sums; // dL/d(arguments of the gates) of each step

    private LstmPass(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.padded = trace.size().padded();
        this.input = new InputMap(4, trace.size());
        this.recurrent = new UnitMap(4, trace.size().units());
        this.gates = new float[4 * trace.steps() * trace.stride()];
        this.squashed = new float[trace.steps() * trace.stride()];
        this.sums = new float[gates.length];
    }

    @Override
    public void set(float[] weights) {
        input.set(weights, layout.offset("lstm.weight_ih_l0"));
        input.setBias(weights, layout.offset("lstm.bias_ih_l0"), layout.offset("lstm.bias_hh_l0"));
        recurrent.set(weights, layout.offset("lstm.weight_hh_l0"));
    }

    @Override
    public void forward(int t) {
        int state = t * trace.stride();
        int from = 4 * state;
        input.forward(trace.inputs(), t * trace.batch() * trace.size().features(), trace.batch(), gates, from);
        recurrent.forward(trace.h(), state, trace.batch(), gates, from);
        for (int b = 0; b < trace.batch(); b++) {
            int unit = state + b * padded;
            int g = 4 * unit;
            KERNEL.sigmoid(gates, g, g + 2 * padded);
            KERNEL.tanh(gates, g + 2 * padded, g + 3 * padded);
            KERNEL.sigmoid(gates, g + 3 * padded, g + 4 * padded);
            remember(gates, g, trace.s(), unit, unit + trace.stride(), squashed, padded);
        }
        KERNEL.tanh(squashed, state, state + trace.stride());
        for (int b = 0; b < trace.batch(); b++) {
            int unit = state + b * padded;
            say(gates, 4 * unit + 3 * padded, squashed, unit, trace.h(), unit + trace.stride(), padded);
        }
    }

    private static void remember(float[] gates, int i, float[] s, int before, int after, float[] squashed, int count) {
        int f = i + count;
        int g = f + count;
        for (int n = 0; n < count; n++) {
            float memory = gates[f + n] * s[before + n] + gates[i + n] * gates[g + n];
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
        Arrays.fill(trace.dh(), 0);
        recurrent.backward(sums, 4 * state, trace.batch(), trace.dh(), 0);
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
        int f = i + count;
        int g = f + count;
        int o = g + count;
        for (int n = 0; n < count; n++) {
            float in = gates[i + n];
            float forget = gates[f + n];
            float candidate = gates[g + n];
            float out = gates[o + n];
            float t = squashed[unit + n];
            float memory = ds[d + n] + dh[d + n] * out * (1 - t * t);
            sums[i + n] = memory * candidate * in * (1 - in);
            sums[f + n] = memory * s[unit + n] * forget * (1 - forget);
            sums[g + n] = memory * in * (1 - candidate * candidate);
            sums[o + n] = dh[d + n] * t * out * (1 - out);
            ds[d + n] = memory * forget;
        }
    }

    @Override
    public void gradient(float[] gradient) {
        input.collect(sums, 0, trace.inputs(), trace.rows());
        input.write(gradient, layout.offset("lstm.weight_ih_l0"));
        input.writeBias(gradient, layout.offset("lstm.bias_ih_l0"));
        input.writeBias(gradient, layout.offset("lstm.bias_hh_l0"));
        recurrent.collect(sums, 0, trace.h(), 0, trace.rows());
        recurrent.write(gradient, layout.offset("lstm.weight_hh_l0"));
    }

    /** The kind. */
    public static final class Type implements PassType {
        @Override
        public String label() {
            return "lstm";
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            return WeightLayout.empty()
                    .matrix("lstm.weight_ih_l0", 4, n, size.features())
                    .matrix("lstm.weight_hh_l0", 4, n, n)
                    .vector("lstm.bias_ih_l0", 4 * n)
                    .vector("lstm.bias_hh_l0", 4 * n)
                    .head(size, n);
        }

        /** As PyTorch, with 1 added to the bias of the forget gate. */
        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            WeightLayout layout = layout(size);
            Initial.torch(weights, layout, "lstm", size.units(), random);
            int forget = layout.offset("lstm.bias_ih_l0") + size.units();
            for (int n = 0; n < size.units(); n++) {
                weights[forget + n] += 1;
            }
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new LstmPass(trace, layout(trace.size()));
        }
    }
}
