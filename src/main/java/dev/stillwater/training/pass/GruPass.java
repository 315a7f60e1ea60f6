package dev.stillwater.training.pass;

import dev.stillwater.network.Kernel;
import dev.stillwater.signal.SplitMix64;

/**
 * PyTorch's {@code nn.GRU}, the rows of its matrices in the order r, z, n:
 *
 * <pre>
 *   r, z = sigmoid(W_ih x + b_ih + W_hh h + b_hh),  n = tanh(W_in x + b_in + r (W_hn h + b_hn)),  h' = n + z (h - n)
 * </pre>
 */
final class GruPass implements Recurrence {
    private static final Kernel KERNEL = Kernel.best();

    private final Trace trace;
    private final WeightLayout layout;
    private final int padded;
    private final InputMap input;
    private final InputMap bias; // of the recurrent part: no input comes into it
    private final UnitMap recurrent;
    private final float[] gates; // r, z, n of each step, (steps, batch, 3 padded)
    private final float[] recalled; // W_hn h + b_hn of each step, (steps, batch, padded)
    private final float[] fromInput; // one step of scratch, (batch, 3 padded)
    private final float[] hiddenSums; // dL/d(W_hh h + b_hh) of each step
    private final float[] inputSums; // dL/d(W_ih x + b_ih)

    private GruPass(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.padded = trace.size().padded();
        this.input = new InputMap(3, trace.size());
        this.bias = new InputMap(3, trace.size());
        this.recurrent = new UnitMap(3, trace.size().units());
        this.gates = new float[3 * trace.steps() * trace.stride()];
        this.recalled = new float[trace.steps() * trace.stride()];
        this.fromInput = new float[3 * trace.stride()];
        this.hiddenSums = new float[gates.length];
        this.inputSums = new float[gates.length];
    }

    @Override
    public void set(float[] weights) {
        input.set(weights, layout.offset("gru.weight_ih_l0"));
        input.setBias(weights, layout.offset("gru.bias_ih_l0"));
        bias.setBias(weights, layout.offset("gru.bias_hh_l0"));
        recurrent.set(weights, layout.offset("gru.weight_hh_l0"));
    }

    @Override
    public void forward(int t) {
        int state = t * trace.stride();
        int from = 3 * state;
        input.forward(trace.inputs(), t * trace.batch() * trace.size().features(), trace.batch(), fromInput, 0);
        bias.only(trace.batch(), gates, from);
        recurrent.forward(trace.h(), state, trace.batch(), gates, from);
        for (int b = 0; b < trace.batch(); b++) {
            int g = from + 3 * b * padded;
            int unit = state + b * padded;
            add(fromInput, 3 * b * padded, gates, g, 2 * padded);
            KERNEL.sigmoid(gates, g, g + 2 * padded);
            System.arraycopy(gates, g + 2 * padded, recalled, unit, padded);
            candidate(fromInput, (3 * b + 2) * padded, recalled, unit, gates, g, padded);
            KERNEL.tanh(gates, g + 2 * padded, g + 3 * padded);
            mix(gates, g, trace.h(), unit, unit + trace.stride(), padded);
        }
    }

    private static void add(float[] from, int at, float[] to, int there, int count) {
        for (int i = 0; i < count; i++) {
            to[there + i] += from[at + i];
        }
    }

    private static void candidate(float[] input, int at, float[] recalled, int unit, float[] gates, int g, int count) {
        int n = g + 2 * count;
        for (int i = 0; i < count; i++) {
            gates[n + i] = input[at + i] + gates[g + i] * recalled[unit + i];
        }
    }

    private static void mix(float[] gates, int g, float[] h, int before, int after, int count) {
        int z = g + count;
        int n = z + count;
        for (int i = 0; i < count; i++) {
            h[after + i] = gates[n + i] + gates[z + i] * (h[before + i] - gates[n + i]);
        }
    }

    @Override
    public void backward(int t) {
        int state = t * trace.stride();
        for (int b = 0; b < trace.batch(); b++) {
            int unit = state + b * padded;
            int g = 3 * unit;
            back(gates, g, trace.h(), unit, recalled, trace.dh(), b * padded, inputSums, hiddenSums, padded);
        }
        recurrent.backward(hiddenSums, 3 * state, trace.batch(), trace.dh(), 0);
    }

    /** Leaves of dh what goes past the products. */
    private static void back(
            float[] gates,
            int g,
            float[] h,
            int unit,
            float[] recalled,
            float[] dh,
            int d,
            float[] inputSums,
            float[] hiddenSums,
            int count) {
        int zAt = g + count;
        int nAt = zAt + count;
        for (int i = 0; i < count; i++) {
            float r = gates[g + i];
            float z = gates[zAt + i];
            float n = gates[nAt + i];
            float error = dh[d + i];
            float dn = error * (1 - z) * (1 - n * n);
            float dr = dn * recalled[unit + i] * r * (1 - r);
            float dz = error * (h[unit + i] - n) * z * (1 - z);
            inputSums[g + i] = dr;
            inputSums[zAt + i] = dz;
            inputSums[nAt + i] = dn;
            hiddenSums[g + i] = dr;
            hiddenSums[zAt + i] = dz;
            hiddenSums[nAt + i] = dn * r;
            dh[d + i] = error * z;
        }
    }

    @Override
    public void gradient(float[] gradient) {
        input.collect(inputSums, 0, trace.inputs(), trace.rows());
        input.write(gradient, layout.offset("gru.weight_ih_l0"));
        input.writeBias(gradient, layout.offset("gru.bias_ih_l0"));
        bias.collectBias(hiddenSums, 0, trace.rows());
        bias.writeBias(gradient, layout.offset("gru.bias_hh_l0"));
        recurrent.collect(hiddenSums, 0, trace.h(), 0, trace.rows());
        recurrent.write(gradient, layout.offset("gru.weight_hh_l0"));
    }

    /** The kind. */
    public static final class Type implements PassType {
        @Override
        public String label() {
            return "gru";
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            return WeightLayout.empty()
                    .matrix("gru.weight_ih_l0", 3, n, size.features())
                    .matrix("gru.weight_hh_l0", 3, n, n)
                    .vector("gru.bias_ih_l0", 3 * n)
                    .vector("gru.bias_hh_l0", 3 * n)
                    .head(size, n);
        }

        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            Initial.torch(weights, layout(size), "gru", size.units(), random);
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new GruPass(trace, layout(trace.size()));
        }
    }
}
