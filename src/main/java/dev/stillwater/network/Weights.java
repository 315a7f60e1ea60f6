package dev.stillwater.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The tensors a cell asks for, by name and shape, and the check that it is given just those. */
final class Weights {

    private final String cell;
    private final Map<String, Tensor> given;
    private final Map<String, Tensor> taken = new LinkedHashMap<>();

    Weights(String cell, Map<String, Tensor> given) {
        this.cell = cell;
        this.given = given;
    }

    /** The size of one dimension of a tensor whose rank is 2: how a cell learns its number of units. */
    int size(String name, int dimension) {
        int[] shape = required(name).shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException(
                    "tensor " + name + " has shape " + Arrays.toString(shape) + ", a " + cell + " needs a matrix");
        }
        return shape[dimension];
    }

    Tensor take(String name, int... shape) {
        Tensor tensor = required(name);
        if (!tensor.hasShape(shape)) {
            throw new IllegalArgumentException("tensor " + name + " has shape " + Arrays.toString(tensor.shape())
                    + ", this " + cell + " needs " + Arrays.toString(shape));
        }
        if (!tensor.isFinite()) {
            throw new IllegalArgumentException("tensor " + name + " holds a number that is not finite");
        }
        taken.put(name, tensor);
        return tensor;
    }

    /**
     * A square matrix A with Aᵀ = sign A to the bit.
     *
     * @param sign 1, or -1 for a skew-symmetric one
     */
    Tensor symmetric(String name, int size, int sign) {
        Tensor tensor = take(name, size, size);
        float[] data = tensor.data();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                if (data[i * size + j] != sign * data[j * size + i]) {
                    throw new IllegalArgumentException("tensor " + name + " is not "
                            + (sign < 0 ? "skew-symmetric" : "symmetric") + ": row " + i + ", column " + j + " is "
                            + data[i * size + j] + ", row " + j + ", column " + i + " is " + data[j * size + i]);
                }
            }
        }
        return tensor;
    }

    static double[] doubles(Tensor tensor) {
        double[] numbers = new double[tensor.data().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.data()[i];
        }
        return numbers;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** The tensors in the order they were taken; fails if one was left over. */
    Map<String, Tensor> all() {
        TreeSet<String> left = new TreeSet<>(given.keySet());
        left.removeAll(taken.keySet());
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("tensors " + left + " are not part of a " + cell);
        }
        return Collections.unmodifiableMap(taken);
    }

    private Tensor required(String name) {
        Tensor tensor = given.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("tensor " + name + " is missing, a " + cell + " needs it");
        }
        return tensor;
    }
}
