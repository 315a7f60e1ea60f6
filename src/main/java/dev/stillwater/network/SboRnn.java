package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The SBO-RNN of Zhang and others (NeurIPS 2021): its state looks for the h of least F(h; x), one step of an optimiser for
 * each input.
 *
 * <pre>
 *   F(h; x) = 1/2 ‖h - relu(φ)‖²,  φ = W_h h + W_x x + b
 *   grad = e - W_hᵀ (e where φ > 0, else 0),  e = h - relu(φ)
 *   sbo-gd          h' = h - η grad
 *   sbo-heavy-ball  s' = μ s - η grad,  h' = h + s'
 *   sbo-nesterov    s' = h - η grad,    h' = s' + μ (s' - s)
 *   outputs W_head h' + b_head
 * </pre>
 *
 * <p>With gradient descent and L the greatest eigenvalue of the Hessian of F all driven exponents lie in [ln|1 - η L|, 0], as
 * long as η L is below 2. A step costs N (2 N + k) multiply-adds for k features.
 */
public final class SboRnn implements Cell {

    /** The step of the optimiser. */
    public enum Form {
        /** s stays zero. */
        GRADIENT_DESCENT("sbo-gd"),
        /** s is the velocity. */
        HEAVY_BALL("sbo-heavy-ball"),
        /** s is where the last step without momentum led. */
        NESTEROV("sbo-nesterov");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        /** The value of {@code cell} in a model file. */
        public String label() {
            return label;
        }
    }

    /** How a model file of one of the forms is read. */
    abstract static class Type implements CellType {
        private final Form form;

        Type(Form form) {
            this.form = form;
        }

        @Override
        public String label() {
            return form.label;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new SboRnn(tensors, form, kernel);
        }
    }

    /** How a model file with gradient descent is read. */
    public static final class GradientDescentType extends Type {
        public GradientDescentType() {
            super(Form.GRADIENT_DESCENT);
        }
    }

    /** How a model file with the heavy ball is read. */
    public static final class HeavyBallType extends Type {
        public HeavyBallType() {
            super(Form.HEAVY_BALL);
        }
    }

    /** How a model file with Nesterov's momentum is read. */
    public static final class NesterovType extends Type {
        public NesterovType() {
            super(Form.NESTEROV);
        }
    }

    private final Kernel kernel;
    private final Form form;
    private final Map<String, Tensor> tensors;
    private final int units;
    private final int features;
    private final Affine hidden; // (k + N) -> N: φ of the features, then h
    private final Affine back; // N -> N: W_h transposed
    private final float rate;
    private final float momentum;
    private final Head head; // N -> m

    /**
     * A cell of the tensors {@code sbo.weight_ih (N,k), sbo.weight_hh (N,N), sbo.bias (N), sbo.rate (1), sbo.momentum (1),
     * head.weight (m,N), head.bias (m)}, which are W_x, W_h, b, η, μ and the head, with k features and m outputs; gradient
     * descent has no momentum.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite, η not above 0 or μ not
     *     in [0, 1)
     */
    public SboRnn(Map<String, Tensor> tensors, Form form) {
        this(tensors, form, Kernel.best());
    }

    SboRnn(Map<String, Tensor> given, Form form, Kernel kernel) {
        this.kernel = kernel;
        this.form = form;
        Weights weights = new Weights(form.label, given);
        int n = weights.size("sbo.weight_hh", 1);
        this.units = n;
        this.features = weights.size("sbo.weight_ih", 1);
        Tensor fromInput = weights.take("sbo.weight_ih", n, features);
        Tensor recurrent = weights.take("sbo.weight_hh", n, n);
        this.hidden =
                Affine.stack(n, new Affine.Block(List.of(fromInput, recurrent), List.of(weights.take("sbo.bias", n))));
        this.back = Affine.stack(n, new Affine.Block(List.of(transposed(recurrent)), List.of()));
        this.rate = weights.take("sbo.rate", 1).data()[0];
        this.momentum = form == Form.GRADIENT_DESCENT
                ? 0
                : weights.take("sbo.momentum", 1).data()[0];
        if (rate <= 0) {
            throw new IllegalArgumentException("tensor sbo.rate is " + rate + ", expected more than 0");
        }
        if (momentum < 0 || momentum >= 1) {
            throw new IllegalArgumentException("tensor sbo.momentum is " + momentum + ", expected 0 or more, below 1");
        }
        this.head = Head.of(weights, n);
        this.tensors = weights.all();
    }

    private static Tensor transposed(Tensor matrix) {
        int n = matrix.shape()[0];
        float[] data = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                data[j * n + i] = matrix.data()[i * n + j];
            }
        }
        return Tensor.matrix(n, n, data);
    }

    @Override
    public Step step(LstmState state, float... input) {
        float[] phi = hidden.apply(kernel, StandardLstm.join(input, state, this)); // (padded N,)
        float[] e = Arrays.copyOf(state.h(), phi.length);
        float[] passed = passed(phi, phi, e);
        Update update = update(state, e, back.apply(kernel, passed));
        return new Step(update.state(units, 1, input), head.read(kernel, update.h()));
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        float[][] joined = StandardLstm.join(input, state, directions, this);
        float[][] phi = hidden.apply(kernel, joined); // (1 + d, padded N)
        float[][] e = new float[phi.length][];
        float[][] passed = new float[phi.length][];
        for (int d = 0; d < phi.length; d++) {
            e[d] = Arrays.copyOf(at(d, state, directions).h(), phi[d].length);
            passed[d] = passed(phi[0], phi[d], e[d]);
        }
        float[][] returned = back.apply(kernel, passed); // (1 + d, padded N)
        Update[] updates = new Update[phi.length];
        for (int d = 0; d < phi.length; d++) {
            updates[d] = update(at(d, state, directions), e[d], returned[d]);
        }
        return Update.tangent(updates, head.read(kernel, Update.outputs(updates)), this, joined);
    }

    /** The state, or a displacement of it. */
    private static LstmState at(int index, LstmState state, List<Deviation> directions) {
        return index == 0 ? state : directions.get(index - 1).state();
    }

    /**
     * Makes of h, or a displacement of it, e, or that of e; and gives it where φ > 0, else 0.
     *
     * @param phi φ itself
     * @param moved φ, or its displacement
     */
    private static float[] passed(float[] phi, float[] moved, float[] h) {
        float[] passed = new float[h.length];
        for (int j = 0; j < h.length; j++) {
            if (phi[j] > 0) {
                h[j] -= moved[j];
                passed[j] = h[j];
            }
        }
        return passed;
    }

    /**
     * The step of the optimiser, which is linear in the state and the gradient, so that it is its own derivative.
     *
     * @param returned what is taken from e to have the gradient, (padded N,)
     */
    private Update update(LstmState state, float[] e, float[] returned) {
        float[] h = Arrays.copyOf(state.h(), e.length);
        float[] s = Arrays.copyOf(state.s(), e.length);
        for (int j = 0; j < e.length; j++) {
            float gradient = e[j] - returned[j];
            switch (form) {
                case GRADIENT_DESCENT -> {
                    h[j] = Math.fma(-rate, gradient, h[j]);
                    s[j] = 0;
                }
                case HEAVY_BALL -> {
                    s[j] = Math.fma(momentum, s[j], -rate * gradient);
                    h[j] += s[j];
                }
                case NESTEROV -> {
                    float reached = Math.fma(-rate, gradient, h[j]);
                    h[j] = Math.fma(momentum, reached - s[j], reached);
                    s[j] = reached;
                }
            }
        }
        return new Update(h, s);
    }

    @Override
    public Equations equations() {
        Linear toPhi = hidden.exact(units);
        Linear toGradient = back.exact(units);
        return new SboEquations(this, head, toPhi, toGradient);
    }

    /** The optimiser's step in any arithmetic. */
    private static final class SboEquations extends HeadedEquations {
        private final Form form;
        private final int units;
        private final double rate;
        private final double momentum;
        private final Linear toPhi;
        private final Linear toGradient;

        SboEquations(SboRnn cell, Head head, Linear toPhi, Linear toGradient) {
            super(cell, head);
            this.form = cell.form;
            this.units = cell.units;
            this.rate = cell.rate;
            this.momentum = cell.momentum;
            this.toPhi = toPhi;
            this.toGradient = toGradient;
        }

        @Override
        public <V> V next(Algebra<V> algebra, V state, V input) {
            V h = algebra.part(state, 0, units);
            V change = algebra.times(gradient(algebra, h, input), -rate);
            if (form == Form.GRADIENT_DESCENT) {
                return algebra.plus(h, change);
            }
            V s = algebra.part(state, units, 2 * units);
            if (form == Form.HEAVY_BALL) {
                V velocity = algebra.plus(algebra.times(s, momentum), change);
                return algebra.join(algebra.plus(h, velocity), velocity);
            }
            V reached = algebra.plus(h, change);
            V further = algebra.times(algebra.minus(reached, s), momentum);
            return algebra.join(algebra.plus(reached, further), reached);
        }

        private <V> V gradient(Algebra<V> algebra, V h, V input) {
            V phi = algebra.affine(toPhi, algebra.join(input, h));
            V e = algebra.minus(h, algebra.relu(phi));
            return algebra.minus(e, algebra.affine(toGradient, algebra.times(algebra.positive(phi), e)));
        }

        @Override
        public int free() {
            return units;
        }

        /** At rest the velocity is 0, and the last step without momentum led to h. */
        @Override
        public <V> V rest(Algebra<V> algebra, V free, V input) {
            if (form == Form.GRADIENT_DESCENT) {
                return next(algebra, free, input);
            }
            V s = form == Form.HEAVY_BALL ? algebra.times(free, 0) : free;
            return next(algebra, algebra.join(free, s), input);
        }
    }

    @Override
    public int units() {
        return units;
    }

    /** 2 N, or N of gradient descent, whose s is always zero. */
    @Override
    public int dimension() {
        return form == Form.GRADIENT_DESCENT ? units : 2 * units;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int outputs() {
        return head.outputs();
    }

    @Override
    public String type() {
        return form.label;
    }

    @Override
    public Map<String, Tensor> tensors() {
        return tensors;
    }
}
