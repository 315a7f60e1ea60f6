package dev.stillwater.network.algebra;

/**
 * What a step of a cell is, in any arithmetic: the exact mathematics of its weights, with the true tanh, which the served
 * step follows within the rounding of float32.
 *
 * <p>The state is one vector: h (with the window of earlier samples behind it, where the cell has one), then s, without the
 * numbers that always stay 0.
 */
public interface Equations {

    /** Numbers of the state. */
    int dimension();

    /** The state after an input. */
    <V> V next(Algebra<V> algebra, V state, V input);

    /** The outputs of the read-out in a state, that after the input. */
    <V> V outputs(Algebra<V> algebra, V state);

    /** How many numbers of a state at rest decide the others: the first so many of it. */
    default int free() {
        return dimension();
    }

    /**
     * The state as it must be at a fixed point whose first {@link #free} numbers are these: they are a fixed point if it begins
     * with them again. Where a part of the state follows at rest from the others, as the memory of an LSTM does, there is
     * less to look for.
     */
    default <V> V rest(Algebra<V> algebra, V free, V input) {
        return next(algebra, free, input);
    }
}
