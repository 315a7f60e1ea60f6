package dev.stillwater.network;

import java.util.Arrays;

/**
 * A float32 array with a shape, row-major, as a model file stores it. Equality is by shape and float bits.
 *
 * @param shape sizes of the dimensions, each at least 1; (out, in) for a matrix
 * @param data the numbers, as many as the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the contents
public record Tensor(int[] shape, float[] data) {

    public Tensor {
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has a size below 1");
            }
            size = Math.multiplyExact(size, dimension);
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " needs " + size + " numbers, not " + data.length);
        }
    }

    /** A vector of shape (data.length). */
    public static Tensor vector(float... data) {
        return new Tensor(new int[] {data.length}, data);
    }

    /** A matrix of shape (rows, columns), row-major. */
    public static Tensor matrix(int rows, int columns, float... data) {
        return new Tensor(new int[] {rows, columns}, data);
    }

    boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    boolean isFinite() {
        for (float number : data) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
