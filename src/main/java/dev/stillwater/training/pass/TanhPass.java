package dev.stillwater.training.pass;

import dev.stillwater.network.Kernel;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/** PyTorch's {@code nn.RNN}: h' = tanh(W_ih x + b_ih + W_hh h + b_hh). */
final class TanhPass implements Recurrence {
    private static final Kernel KERNEL = Kernel.best();

    private final Trace trace;
    private final WeightLayout layout;
    private final InputMap input;
    private final UnitMap recurrent;
    private final float[] sums; // dL/d(argument of tanh) of each step

    private TanhPass(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.input = new InputMap(1, trace.size());
        this.recurrent = new UnitMap(1, trace.size().units());
        this.sums = new float[trace.steps() * trace.stride()];
    }

    @Override
    public void set(float[] weights) {
        input.set(weights, layout.offset("rnn.weight_ih_l0"));
        input.setBias(weights, layout.offset("rnn.bias_ih_l0"), layout.offset("rnn.bias_hh_l0"));
        recurrent.set(weights, layout.offset("rnn.weight_hh_l0"));
    }

    @Override
    public void forward(int t) {
        float[] h = trace.h();
        int from = t * trace.stride();
        int to = from + trace.stride();
        input.forward(trace.inputs(), t * trace.batch() * trace.size().features(), trace.batch(), h, to);
        recurrent.forward(h, from, trace.batch(), h, to);
        KERNEL.tanh(h, to, to + trace.stride());
    }

    @Override
    public void backward(int t) {
        int from = t * trace.stride();
        slope(trace.h(), from + trace.stride(), trace.dh(), sums, from);
        Arrays.fill(trace.dh(), 0);
        recurrent.backward(sums, from, trace.batch(), trace.dh(), 0);
    }

    private static void slope(float[] h, int at, float[] dh, float[] sums, int to) {
        for (int i = 0; i < dh.length; i++) {
            float value = h[at + i];
            sums[to + i] = dh[i] * (1 - value * value);
        }
    }

    @Override
    public void gradient(float[] gradient) {
        input.collect(sums, 0, trace.inputs(), trace.rows());
        input.write(gradient, layout.offset("rnn.weight_ih_l0"));
        input.writeBias(gradient, layout.offset("rnn.bias_ih_l0"));
        input.writeBias(gradient, layout.offset("rnn.bias_hh_l0"));
        recurrent.collect(sums, 0, trace.h(), 0, trace.rows());
        recurrent.write(gradient, layout.offset("rnn.weight_hh_l0"));
    }

    /** The kind. */
    public static final class Type implements PassType {
        @Override
        public String label() {
            return "rnn";
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            return WeightLayout.empty()
                    .matrix("rnn.weight_ih_l0", n, size.features())
                    .matrix("rnn.weight_hh_l0", n, n)
                    .vector("rnn.bias_ih_l0", n)
                    .vector("rnn.bias_hh_l0", n)
                    .head(size, n);
        }

        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            Initial.torch(weights, layout(size), "rnn", size.units(), random);
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new TanhPass(trace, layout(trace.size()));
        }
    }
}
