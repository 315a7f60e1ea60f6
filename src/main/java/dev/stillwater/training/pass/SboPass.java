package dev.stillwater.training.pass;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * The SBO-RNN (NeurIPS 2021): a step of the state is a step of an optimiser on a problem that the input states.
 *
 * <pre>
 *   φ = W_h h + W_x x + b,  e = h - relu(φ),  grad = e - W_hᵀ (e where φ > 0, else 0)
 *   sbo-gd          h' = h - η grad
 *   sbo-heavy-ball  s' = μ s - η grad,  h' = h + s'
 *   sbo-nesterov    s' = h - η grad,    h' = s' + μ (s' - s)
 * </pre>
 *
 * <p>η and μ are not learnt, as in the authors' program.
 */
final class SboPass implements Recurrence {
    private static final float RATE = 0.1f;
    private static final float MOMENTUM = 0.5f;

    private final Trace trace;
    private final WeightLayout layout;
    private final Form form;
    private final InputMap input;
    private final UnitMap recurrent;
    private final float[] passes; // 1 where φ > 0 of each step, else 0
    private final float[] passed; // e there, else 0
    private final float[] steps; // -dL/d(grad) of each step
    private final float[] sums; // dL/dφ of each step
    private final float[] scratch; // one step, (batch, padded)
    private final float[] more; // another
    private float rate;
    private float momentum;

    private SboPass(Trace trace, WeightLayout layout, Form form) {
        this.trace = trace;
        this.layout = layout;
        this.form = form;
        this.input = new InputMap(1, trace.size());
        this.recurrent = new UnitMap(1, trace.size().units());
        int numbers = trace.steps() * trace.stride();
        this.passes = new float[numbers];
        this.passed = new float[numbers];
        this.steps = new float[numbers];
        this.sums = new float[numbers];
        this.scratch = new float[trace.stride()];
        this.more = new float[trace.stride()];
    }

    /** The optimisers. */
    private enum Form {
        GRADIENT_DESCENT("sbo-gd"),
        HEAVY_BALL("sbo-heavy-ball"),
        NESTEROV("sbo-nesterov");

        private final String label;

        Form(String label) {
            this.label = label;
        }
    }

    @Override
    public void set(float[] weights) {
        input.set(weights, layout.offset("sbo.weight_ih"));
        input.setBias(weights, layout.offset("sbo.bias"));
        recurrent.set(weights, layout.offset("sbo.weight_hh"));
        rate = weights[layout.offset("sbo.rate")];
        momentum = form == Form.GRADIENT_DESCENT ? 0 : weights[layout.offset("sbo.momentum")];
    }

    @Override
    public void forward(int t) {
        int from = t * trace.stride();
        float[] phi = scratch;
        float[] gradient = more;
        input.forward(trace.inputs(), t * trace.batch() * trace.size().features(), trace.batch(), phi, 0);
        recurrent.forward(trace.h(), from, trace.batch(), phi, 0);
        for (int i = 0; i < phi.length; i++) {
            float e = trace.h()[from + i] - Math.max(phi[i], 0);
            passes[from + i] = phi[i] > 0 ? 1 : 0;
            passed[from + i] = phi[i] > 0 ? -e : 0;
            gradient[i] = e;
        }
        recurrent.backward(passed, from, trace.batch(), gradient, 0);
        move(trace.h(), trace.s(), from, gradient);
    }

    private void move(float[] h, float[] s, int from, float[] gradient) {
        int to = from + gradient.length;
        for (int i = 0; i < gradient.length; i++) {
            float step = -rate * gradient[i];
            switch (form) {
                case GRADIENT_DESCENT -> h[to + i] = h[from + i] + step;
                case HEAVY_BALL -> {
                    s[to + i] = momentum * s[from + i] + step;
                    h[to + i] = h[from + i] + s[to + i];
                }
                case NESTEROV -> {
                    s[to + i] = h[from + i] + step;
                    h[to + i] = s[to + i] + momentum * (s[to + i] - s[from + i]);
                }
            }
        }
    }

    @Override
    public void backward(int t) {
        int from = t * trace.stride();
        float[] dh = trace.dh();
        float[] ds = trace.ds();
        moveBack(dh, ds, from);
        Arrays.fill(scratch, 0);
        recurrent.forward(steps, from, trace.batch(), scratch, 0);
        for (int i = 0; i < dh.length; i++) {
            float error = passes[from + i] * scratch[i] - steps[from + i]; // dL/de
            sums[from + i] = -passes[from + i] * error;
            dh[i] += error;
        }
        recurrent.backward(sums, from, trace.batch(), dh, 0);
    }

    /** Sets -dL/d(grad), and of dL/dh and dL/ds what does not come through it. */
    private void moveBack(float[] dh, float[] ds, int from) {
        for (int i = 0; i < dh.length; i++) {
            float moved = dh[i];
            switch (form) {
                case GRADIENT_DESCENT -> {}
                case HEAVY_BALL -> {
                    moved = dh[i] + ds[i];
                    ds[i] = momentum * moved;
                }
                case NESTEROV -> {
                    moved = ds[i] + (1 + momentum) * dh[i];
                    ds[i] = -momentum * dh[i];
                    dh[i] = moved;
                }
            }
            steps[from + i] = rate * moved;
        }
    }

    @Override
    public void gradient(float[] gradient) {
        input.collect(sums, 0, trace.inputs(), trace.rows());
        input.write(gradient, layout.offset("sbo.weight_ih"));
        input.writeBias(gradient, layout.offset("sbo.bias"));
        recurrent.collect(sums, 0, trace.h(), 0, trace.rows());
        for (int i = 0; i < passed.length; i++) {
            passed[i] = -passed[i];
        }
        recurrent.collectMore(passed, 0, steps, 0, trace.rows());
        recurrent.write(gradient, layout.offset("sbo.weight_hh"));
    }

    /** One of the kinds. */
    abstract static class Type implements PassType {
        private final Form form;

        Type(Form form) {
            this.form = form;
        }

        @Override
        public String label() {
            return form.label;
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            WeightLayout layout = WeightLayout.empty()
                    .matrix("sbo.weight_ih", n, size.features())
                    .matrix("sbo.weight_hh", n, n)
                    .vector("sbo.bias", n)
                    .vector("sbo.rate", 1);
            return (form == Form.GRADIENT_DESCENT ? layout : layout.vector("sbo.momentum", 1)).head(size, n);
        }

        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            WeightLayout layout = layout(size);
            for (String name : new String[] {"sbo.weight_ih", "sbo.weight_hh", "sbo.bias"}) {
                Initial.uniform(weights, layout, name, 1 / Math.sqrt(size.units()), random);
            }
            weights[layout.offset("sbo.rate")] = RATE;
            if (form != Form.GRADIENT_DESCENT) {
                weights[layout.offset("sbo.momentum")] = MOMENTUM;
            }
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new SboPass(trace, layout(trace.size()), form);
        }
    }

    /** Gradient descent. */
    public static final class GradientDescentType extends Type {
        public GradientDescentType() {
            super(Form.GRADIENT_DESCENT);
        }
    }

    /** The heavy ball. */
    public static final class HeavyBallType extends Type {
        public HeavyBallType() {
            super(Form.HEAVY_BALL);
        }
    }

    /** Nesterov's momentum. */
    public static final class NesterovType extends Type {
        public NesterovType() {
            super(Form.NESTEROV);
        }
    }
}
