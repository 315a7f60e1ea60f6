package dev.stillwater.training.pass;

/**
 * A matrix within a flat array of weights, column-major.
 *
 * @param offset of its first number
 * @param rows m
 * @param columns n
 * @param stride from one column to the next, at least m
 */
public record Block(int offset, int rows, int columns, int stride) {

    /** The matrix, column-major, (m * n,). */
    public float[] read(float[] flat) {
        float[] values = new float[rows * columns];
        for (int j = 0; j < columns; j++) {
            System.arraycopy(flat, offset + j * stride, values, j * rows, rows);
        }
        return values;
    }

    /** Sets the matrix from {@code (m * n,)}, column-major. */
    public void write(float[] values, float[] flat) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(values, j * rows, flat, offset + j * stride, rows);
        }
    }
}
