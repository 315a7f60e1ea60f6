package dev.stillwater.network.algebra;

/**
 * An arithmetic in which the equations of a cell can be written: column vectors, and what is done to each of their numbers.
 * What is exact is meant; how near it is reached is told by each arithmetic.
 *
 * @param <V> a vector, never changed
 */
public interface Algebra<V> {

    /** The vector of these numbers, which depend on nothing. */
    V constant(double... numbers);

    /** b + W x. */
    V affine(Linear map, V x);

    V plus(V a, V b);

    V minus(V a, V b);

    /** The products of each number of the one with that of the other. */
    V times(V a, V b);

    /** The same number added to each. */
    V plus(V a, double number);

    V times(V a, double factor);

    V square(V a);

    /** 1 / a. */
    V reciprocal(V a);

    V sqrt(V a);

    V tanh(V a);

    /** 1 / (1 + exp(-a)). */
    V sigmoid(V a);

    /** a where it is above 0, else 0. */
    V relu(V a);

    /** 1 where a is above 0, else 0. */
    V positive(V a);

    /** The numbers of the one followed by those of the other. */
    V join(V first, V second);

    /** The numbers [from, to). */
    V part(V a, int from, int to);

    /** The size of each number, |a|. */
    default V abs(V a) {
        return plus(relu(a), relu(times(a, -1)));
    }

    /** -1, 0 or 1. */
    default V sign(V a) {
        return minus(positive(a), positive(times(a, -1)));
    }
}
