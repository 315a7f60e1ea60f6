package dev.stillwater.network.algebra;

/**
 * An arithmetic whose vectors may have several columns, which are taken together: all that {@link Duals} needs to carry
 * derivatives along many directions.
 *
 * @param <V> a matrix, never changed
 */
public interface MatrixAlgebra<V> extends Algebra<V> {

    /** W x, without the bias. */
    V linear(Linear map, V x);

    /** The product, number by number, of a column with each column of a matrix. */
    V scaleRows(V column, V matrix);

    V zeros(int rows, int columns);

    V identity(int size);

    int rows(V a);

    /** The derivative of {@link #positive}: 0, and without bounds where a may be 0. */
    V positiveSlope(V a);
}
