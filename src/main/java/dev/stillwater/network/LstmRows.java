package dev.stillwater.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * All vectors between an LSTM's state before a step and the one after it, for some rows: states, or a state and
 * displacements of it. A thread has them from a {@link Source} and writes over them at each step, so nothing of them is
 * handed out but copies. All are padded but {@link #joined}.
 */
final class LstmRows {
    /** Rows that a thread keeps; more are made anew, so that a Jacobian of once does not stay in memory. */
    static final int KEPT = 16;

    private final int units;
    private final int lag;
    private final int outputs;
    private int states;
    private int count;

    /** The features, h, and the inputs before the present one, (rows, features + units + lag - 1). */
    final float[][] joined;

    /** s before the step. */
    final float[][] before;

    /** What has as many numbers as there are units, for the cell itself. */
    final float[][] inner;

    /** i, f, o and the candidate, one after the other. */
    final float[][] gates;

    /** s after the step. */
    final float[][] s;

    /** tanh s of the state, which the displacements need, (units,). */
    final float[] squashed;

    /** h after the step. */
    final float[][] h;

    /** The read-out. */
    final float[][] read;

    private LstmRows(Cell cell, int rows) {
        units = cell.units();
        lag = cell.lag();
        outputs = cell.outputs();
        int padded = Kernel.padded(units);
        joined = new float[rows][cell.features() + units + lag - 1];
        before = new float[rows][padded];
        inner = new float[rows][padded];
        gates = new float[rows][4 * padded];
        s = new float[rows][padded];
        squashed = new float[padded];
        h = new float[rows][padded];
        read = new float[rows][Kernel.padded(outputs)];
    }

    /** The rows of one cell: each thread has its own. */
    static final class Source {
        private final Cell cell;
        private final ThreadLocal<LstmRows> kept; // which do not know the cell, and go with it

        Source(Cell cell) {
            this.cell = cell;
            this.kept = ThreadLocal.withInitial(() -> new LstmRows(cell, 1));
        }

        /** A row of a state. */
        LstmRows of(LstmState state, float[] input) {
            LstmRows rows = take(1, 1);
            rows.enter(0, StandardLstm.checked(input, state, cell), input[0], input);
            return rows;
        }

        /** A row of a state, then those of displacements of it and of the first feature. */
        LstmRows of(LstmState state, float[] input, List<Deviation> directions) {
            LstmRows rows = take(1, 1 + directions.size());
            rows.enter(0, StandardLstm.checked(input, state, cell), input[0], input);
            float[] displaced = new float[input.length];
            for (int d = 0; d < directions.size(); d++) {
                Deviation direction = directions.get(d);
                rows.enter(
                        1 + d, StandardLstm.checked(displaced, direction.state(), cell), direction.signal(), displaced);
            }
            return rows;
        }

        /** The steps of several states, a few at a time, so that what lies between stays near the processor. */
        List<Step> steps(List<LstmState> states, float[][] inputs, Consumer<LstmRows> advance) {
            List<Step> steps = new ArrayList<>(states.size());
            for (int from = 0; from < states.size(); from += KEPT) {
                int count = Math.min(KEPT, states.size() - from);
                LstmRows rows = take(count, count);
                for (int row = 0; row < count; row++) {
                    float[] input = inputs[from + row];
                    LstmState state = StandardLstm.checked(input, states.get(from + row), cell);
                    rows.enter(row, state, input[0], input);
                }
                advance.accept(rows);
                for (int row = 0; row < count; row++) {
                    steps.add(rows.step(row));
                }
            }
            return steps;
        }

        private LstmRows take(int states, int count) {
            LstmRows rows = kept.get();
            if (rows.joined.length < count) {
                rows = new LstmRows(cell, count);
                if (count <= KEPT) {
                    kept.set(rows);
                }
            }
            rows.states = states;
            rows.count = count;
            return rows;
        }
    }

    private void enter(int row, LstmState state, float first, float[] input) {
        float[] to = joined[row];
        System.arraycopy(input, 0, to, 0, input.length);
        to[0] = first;
        System.arraycopy(state.h(), 0, to, input.length, state.h().length);
        System.arraycopy(state.s(), 0, before[row], 0, units);
    }

    /** b + W x of the states and W x of the displacements. */
    void apply(Affine affine, Kernel kernel, float[][] vectors, float[][] out) {
        affine.apply(kernel, states, count, vectors, out);
    }

    /** How many of the rows, the first, are states. */
    int states() {
        return states;
    }

    int count() {
        return count;
    }

    /** s and h of a state, of activated gates. */
    void update(Kernel kernel, int row) {
        kernel.update(gates[row], before[row], s[row], squashed, h[row]);
    }

    /** The derivatives of {@link #update} of the one state along a displacement, of those of the activated gates. */
    void updateTangent(Kernel kernel, int row) {
        kernel.updateTangent(gates[0], before[0], squashed, gates[row], before[row], s[row], h[row]);
    }

    /** What the step of a state gave. */
    Step step(int row) {
        return new Step(state(row), Arrays.copyOf(read[row], outputs));
    }

    Tangent tangent() {
        List<Deviation> images = new ArrayList<>(count - 1);
        for (int row = 1; row < count; row++) {
            images.add(new Deviation(state(row), read[row][0]));
        }
        return new Tangent(step(0), images);
    }

    private LstmState state(int row) {
        return Update.state(h[row], s[row], units, lag, joined[row]);
    }
}
