package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A multilayer perceptron with one hidden layer on a window of the last p samples, x.
 *
 * <pre>
 *   h' = (h_2, ..., h_p, x),  s' = 0,  predicted x' = w_2 tanh(W_1 h' + b_1) + b_2
 * </pre>
 *
 * <p>Its state is the window, the oldest sample first, kept as h; s stays zero. Before p samples were seen the rest of the
 * window is 0, the middle of the training range. What a sample did is gone after p steps, so the driven network has no
 * finite Lyapunov exponent. A step costs H (p + 1) multiply-adds.
 */
public final class Perceptron implements Cell {

    public static final String TYPE = "mlp";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new Perceptron(tensors, kernel);
        }
    }

    private final Kernel kernel;
    private final Map<String, Tensor> tensors;
    private final int lag;
    private final int hiddenUnits; // H
    private final Affine hidden; // p -> H
    private final Affine head; // H -> 1

    /**
     * A cell of the tensors {@code hidden.weight (H,p), hidden.bias (H), head.weight (1,H), head.bias (1)}.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite
     */
    public Perceptron(Map<String, Tensor> tensors) {
        this(tensors, Kernel.best());
    }

    Perceptron(Map<String, Tensor> given, Kernel kernel) {
        this.kernel = kernel;
        Weights weights = new Weights(TYPE, given);
        int units = weights.size("hidden.weight", 0);
        this.hiddenUnits = units;
        this.lag = weights.size("hidden.weight", 1);
        this.hidden = Affine.stack(
                units,
                new Affine.Block(
                        List.of(weights.take("hidden.weight", units, lag)),
                        List.of(weights.take("hidden.bias", units))));
        this.head = Affine.stack(
                1,
                new Affine.Block(
                        List.of(weights.take("head.weight", 1, units)), List.of(weights.take("head.bias", 1))));
        this.tensors = weights.all();
    }

    @Override
    public Step step(LstmState state, float... input) {
        float[] window = shifted(state, input);
        float[] units = hidden.apply(kernel, window); // (padded H,)
        kernel.tanh(units, 0, units.length);
        return new Step(window(window), head.apply(kernel, units)[0]);
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        float[][] windows = new float[1 + directions.size()][];
        windows[0] = shifted(state, input);
        for (int d = 1; d < windows.length; d++) {
            Deviation direction = directions.get(d - 1);
            windows[d] = shifted(direction.state(), direction.signal());
        }
        float[][] units = hidden.apply(kernel, windows); // (1 + k, padded H)
        kernel.tanh(units[0], 0, units[0].length);
        for (int d = 1; d < units.length; d++) {
            kernel.tanhSlope(units[0], units[d], 0, units[d].length);
        }
        float[][] outputs = head.apply(kernel, units);
        List<Deviation> images = new ArrayList<>(directions.size());
        for (int d = 1; d < windows.length; d++) {
            images.add(new Deviation(window(windows[d]), outputs[d][0]));
        }
        return new Tangent(new Step(window(windows[0]), outputs[0][0]), images);
    }

    /** The window moves on; of it all is at rest that has seen the same input for p steps. */
    @Override
    public Equations equations() {
        Linear toHidden = hidden.exact(hiddenUnits);
        Linear toOutput = head.exact(1);
        int size = lag;
        return new Equations() {
            @Override
            public int dimension() {
                return size;
            }

            @Override
            public <V> V next(Algebra<V> algebra, V state, V input) {
                return algebra.join(algebra.part(state, 1, size), input);
            }

            @Override
            public <V> V outputs(Algebra<V> algebra, V state) {
                return algebra.affine(toOutput, algebra.tanh(algebra.affine(toHidden, state)));
            }
        };
    }

    private float[] shifted(LstmState state, float... newest) {
        if (state.units() != lag || state.lag() != 1 || newest.length != 1) {
            throw new IllegalArgumentException("the state has " + state.units() + " units and lag " + state.lag()
                    + " and the input " + newest.length + " features, the cell has " + lag + ", 1 and 1");
        }
        float[] window = new float[lag];
        System.arraycopy(state.h(), 1, window, 0, lag - 1);
        window[lag - 1] = newest[0];
        return window;
    }

    private LstmState window(float[] samples) {
        return new LstmState(samples, new float[lag]);
    }

    /** The lag p: the size of the state, not of the hidden layer. */
    @Override
    public int units() {
        return lag;
    }

    /** The lag p: s is always zero. */
    @Override
    public int dimension() {
        return lag;
    }

    /** H. */
    @Override
    public int hiddenUnits() {
        return hiddenUnits;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Tensor> tensors() {
        return tensors;
    }
}
