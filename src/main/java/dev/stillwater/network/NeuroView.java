package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NeuroView-RNN (Barberan et al., arXiv 2202.11811): a linear read-out over all hidden states of a window, so that the output
 * is a sum of what its steps contribute.
 *
 * <pre>
 *   window' = (window_2, ..., window_T, x)
 *   h_1, ..., h_T  the outputs of the inner cell over window', from its zero state
 *   predicted x' = w_1 h_1 + ... + w_T h_T + b
 * </pre>
 *
 * <p>Its state is the window, the oldest sample first, kept as h; s stays zero. Before T samples were seen the rest of the
 * window is 0, the middle of the training range. The sum is taken in float64, and the prediction is it as a float. A step
 * costs T steps of the inner cell.
 */
public final class NeuroView implements Cell {

    public static final String TYPE = "neuroview";

    /** Metadata: the kind of the inner cell. */
    public static final String INNER = "inner";

    /** Metadata: T. */
    public static final String WINDOW = "window";

    private static final String WEIGHT = "head.weight";
    private static final String BIAS = "head.bias";

    /** How a model file of it is read. */
    public static final class Type implements CellType {
        @Override
        public String label() {
            return TYPE;
        }

        @Override
        public Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel) {
            return new NeuroView(tensors, inner(metadata), window(metadata), kernel);
        }

        private static CellType inner(Map<String, String> metadata) {
            String label = metadata.getOrDefault(INNER, "missing");
            return CellTypes.all().stream()
                    .filter(type -> type.label().equals(label) && !label.equals(TYPE))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "its metadata " + INNER + " is " + label + ", expected another kind of cell"));
        }

        private static int window(Map<String, String> metadata) {
            String text = metadata.getOrDefault(WINDOW, "missing");
            if (!text.matches("[1-9]\\d{0,4}")) {
                throw new IllegalArgumentException("its metadata " + WINDOW + " is " + text + ", expected 1 to 99999");
            }
            return Integer.parseInt(text);
        }
    }

    private final Cell inner;
    private final int window; // T
    private final Map<String, Tensor> tensors;
    private final float[] weights; // (T, units of the inner cell)
    private final float bias;

    /**
     * A cell of the tensors {@code head.weight (1, T N), head.bias (1)} and those of the inner cell with N units, one feature
     * and no read-out of its own.
     *
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite
     */
    NeuroView(Map<String, Tensor> given, CellType type, int window, Kernel kernel) {
        this.window = window;
        Map<String, Tensor> read = new LinkedHashMap<>();
        Map<String, Tensor> others = new LinkedHashMap<>();
        given.forEach((name, tensor) -> (name.equals(WEIGHT) || name.equals(BIAS) ? read : others).put(name, tensor));
        Weights head = new Weights(TYPE, read);
        int units = Math.max(1, head.size(WEIGHT, 1) / window);
        this.weights = head.take(WEIGHT, 1, window * units).data();
        this.bias = head.take(BIAS, 1).data()[0];
        others.put(WEIGHT, Tensor.matrix(1, units, new float[units])); // which the inner cell wants, and nobody reads
        others.put(BIAS, Tensor.vector(0));
        this.inner = type.cell(others, Map.of(), 1, kernel);
        if (inner.units() != units || inner.features() != 1 || inner.lag() != 1) {
            throw new IllegalArgumentException("a " + TYPE + " needs an inner cell of " + units
                    + " units that sees one number at a time, not a " + type.label() + " of " + inner.units());
        }
        Map<String, Tensor> all = new LinkedHashMap<>(inner.tensors());
        all.putAll(head.all());
        this.tensors = all;
    }

    /**
     * A read-out over a window of that many hidden states of a cell of that kind.
     *
     * @throws IllegalArgumentException if there is no such kind, or a tensor is not as it needs it
     */
    public static Cell of(Map<String, Tensor> tensors, String inner, int window) {
        Map<String, String> metadata = Map.of(INNER, inner, WINDOW, Integer.toString(window));
        return new Type().cell(tensors, metadata, 1, Kernel.best());
    }

    @Override
    public Step step(LstmState state, float... input) {
        LstmState next = shifted(state, input);
        return new Step(next, (float) partsOf(next).sum());
    }

    @Override
    public Optional<Parts> parts(LstmState after) {
        return Optional.of(partsOf(after));
    }

    private Parts partsOf(LstmState after) {
        double[] parts = new double[window];
        LstmState hidden = inner.initialState();
        for (int t = 0; t < window; t++) {
            hidden = inner.step(hidden, after.h()[t]).state();
            parts[t] = read(t, hidden.h());
        }
        return new Parts(parts, bias);
    }

    /** w_t h. */
    private double read(int t, float[] h) {
        double sum = 0;
        int units = inner.units();
        for (int j = 0; j < units; j++) {
            sum += (double) weights[t * units + j] * h[j];
        }
        return sum;
    }

    @Override
    public Tangent tangent(LstmState state, float[] input, List<Deviation> directions) {
        LstmState next = shifted(state, input);
        List<LstmState> displaced = directions.stream()
                .map(direction -> shifted(direction.state(), direction.signal()))
                .toList();
        LstmState hidden = inner.initialState();
        List<Deviation> carried = new ArrayList<>();
        for (int d = 0; d < displaced.size(); d++) {
            carried.add(Deviation.ofState(inner.initialState()));
        }
        double[] sums = new double[1 + displaced.size()];
        for (int t = 0; t < window; t++) {
            List<Deviation> along = new ArrayList<>(carried.size());
            for (int d = 0; d < displaced.size(); d++) {
                along.add(new Deviation(carried.get(d).state(), displaced.get(d).h()[t]));
            }
            Tangent tangent = inner.tangent(hidden, new float[] {next.h()[t]}, along);
            hidden = tangent.step().state();
            carried = tangent.images();
            sums[0] += read(t, hidden.h());
            for (int d = 0; d < displaced.size(); d++) {
                sums[1 + d] += read(t, carried.get(d).state().h());
            }
        }
        List<Deviation> images = new ArrayList<>(displaced.size());
        for (int d = 0; d < displaced.size(); d++) {
            images.add(new Deviation(displaced.get(d), (float) sums[1 + d]));
        }
        return new Tangent(new Step(next, (float) (sums[0] + bias)), images);
    }

    /** The window moves on; of it all is at rest that has seen the same input for T steps. */
    @Override
    public Equations equations() {
        Equations ofInner = inner.equations();
        int steps = window;
        int units = inner.units();
        float[] all = weights;
        double[] added = {bias};
        double[] none = new double[ofInner.dimension()];
        return new Equations() {
            @Override
            public int dimension() {
                return steps;
            }

            @Override
            public <V> V next(Algebra<V> algebra, V state, V input) {
                return algebra.join(algebra.part(state, 1, steps), input);
            }

            @Override
            public <V> V outputs(Algebra<V> algebra, V state) {
                V hidden = algebra.constant(none);
                V sum = algebra.constant(added);
                for (int t = 0; t < steps; t++) {
                    hidden = ofInner.next(algebra, hidden, algebra.part(state, t, t + 1));
                    double[] row = new double[units];
                    for (int j = 0; j < units; j++) {
                        row[j] = all[t * units + j];
                    }
                    V h = algebra.part(hidden, 0, units);
                    sum = algebra.plus(sum, algebra.affine(new Linear(row, new double[1], units), h));
                }
                return sum;
            }
        };
    }

    private LstmState shifted(LstmState state, float... newest) {
        if (state.units() != window || state.lag() != 1 || newest.length != 1) {
            throw new IllegalArgumentException("the state has " + state.units() + " units and lag " + state.lag()
                    + " and the input " + newest.length + " features, the cell has " + window + ", 1 and 1");
        }
        float[] samples = Arrays.copyOfRange(state.h(), 1, window + 1);
        samples[window - 1] = newest[0];
        return new LstmState(samples, new float[window]);
    }

    /** The window T: the size of the state, not of the inner cell. */
    @Override
    public int units() {
        return window;
    }

    /** The window T: s is always zero. */
    @Override
    public int dimension() {
        return window;
    }

    /** Those of the inner cell. */
    @Override
    public int hiddenUnits() {
        return inner.units();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(inner.metadata());
        metadata.put(INNER, inner.type());
        metadata.put(WINDOW, Integer.toString(window));
        return metadata;
    }

    @Override
    public Map<String, Tensor> tensors() {
        return tensors;
    }
}
