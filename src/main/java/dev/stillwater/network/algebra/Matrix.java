package dev.stillwater.network.algebra;

/**
 * A matrix of float64 numbers, or a vector as one column.
 *
 * @param data (rows, columns), row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Matrix(double[] data, int rows, int columns) {

    public Matrix {
        if (data.length != rows * columns) {
            throw new IllegalArgumentException(rows + " rows of " + columns + " are not " + data.length + " numbers");
        }
    }

    public static Matrix column(double... numbers) {
        return new Matrix(numbers, numbers.length, 1);
    }

    /** The product of the two matrices. */
    public Matrix multiply(Matrix other) {
        double[] out = new double[rows * other.columns];
        Doubles.multiply(data, rows, columns, other.data, other.columns, out);
        return new Matrix(out, rows, other.columns);
    }

    public double at(int row, int column) {
        return data[row * columns + column];
    }
}
