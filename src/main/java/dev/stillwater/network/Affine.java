package dev.stillwater.network;

import dev.stillwater.network.algebra.Linear;
import java.util.Arrays;
import java.util.List;

/**
 * A layer b + W x whose matrix is laid out for a {@link Kernel}: blocks of outputs stacked, each block padded to a
 * multiple of {@link Kernel#LANES}, and all cut into panels.
 *
 * @param panels one below the other
 * @param bias (rows,)
 * @param columns size of the input
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Affine(Panel[] panels, float[] bias, int columns) {

    /** One block of outputs: its matrices side by side (their columns are the input), and biases, which are added. */
    record Block(List<Tensor> matrices, List<Tensor> biases) {}

    /** Blocks of {@code units} outputs each, one below the other. */
    static Affine stack(int units, Block... blocks) {
        int padded = Kernel.padded(units);
        int rows = padded * blocks.length;
        int columns = blocks[0].matrices().stream().mapToInt(m -> m.shape()[1]).sum();
        float[] weights = new float[columns * rows];
        float[] bias = new float[rows];
        for (int b = 0; b < blocks.length; b++) {
            int firstColumn = 0;
            for (Tensor matrix : blocks[b].matrices()) {
                int width = matrix.shape()[1];
                for (int j = 0; j < units; j++) {
                    for (int k = 0; k < width; k++) {
                        weights[(firstColumn + k) * rows + b * padded + j] = matrix.data()[j * width + k];
                    }
                }
                firstColumn += width;
            }
            for (Tensor term : blocks[b].biases()) {
                for (int j = 0; j < units; j++) {
                    bias[b * padded + j] += term.data()[j];
                }
            }
        }
        return new Affine(Panel.of(weights, columns, rows), bias, columns);
    }

    float[] apply(Kernel kernel, float[] x) {
        float[] out = bias.clone();
        for (Panel panel : panels) {
            kernel.add(panel, x, out);
        }
        return out;
    }

    /** b + W x of the first vector and the linear part W x of the others, which are derivatives. */
    float[][] apply(Kernel kernel, float[][] vectors) {
        float[][] out = new float[vectors.length][bias.length];
        apply(kernel, 1, vectors.length, vectors, out);
        return out;
    }

    /**
     * b + W x of the first vectors and the linear part W x of the others, which are derivatives.
     *
     * @param whole how many are the first
     * @param count how many there are; what lies behind is left alone
     * @param vectors each (columns,) or longer
     * @param out (count, rows), written
     */
    void apply(Kernel kernel, int whole, int count, float[][] vectors, float[][] out) {
        for (int i = 0; i < count; i++) {
            if (i < whole) {
                System.arraycopy(bias, 0, out[i], 0, bias.length);
            } else {
                Arrays.fill(out[i], 0);
            }
        }
        for (Panel panel : panels) {
            kernel.add(panel, count, vectors, out);
        }
    }

    /** The same map without the padding, for {@code units} outputs of each block. */
    Linear exact(int units) {
        int padded = Kernel.padded(units);
        int rows = bias.length / padded * units;
        double[] matrix = new double[rows * columns];
        double[] added = new double[rows];
        for (int j = 0; j < rows; j++) {
            int from = j / units * padded + j % units;
            added[j] = bias[from];
            for (int k = 0; k < columns; k++) {
                matrix[j * columns + k] = panels[from / Panel.WIDEST].weight(from % Panel.WIDEST, k);
            }
        }
        return new Linear(matrix, added, columns);
    }

    /** The columns [first, first + count) of a matrix. */
    static Tensor columns(Tensor matrix, int first, int count) {
        int rows = matrix.shape()[0];
        int width = matrix.shape()[1];
        float[] data = new float[rows * count];
        for (int j = 0; j < rows; j++) {
            System.arraycopy(matrix.data(), j * width + first, data, j * count, count);
        }
        return new Tensor(new int[] {rows, count}, data);
    }

    /** The rows [first, first + count) of a matrix or vector. */
    static Tensor rows(Tensor tensor, int first, int count) {
        int width = tensor.shape().length == 1 ? 1 : tensor.shape()[1];
        int[] shape = tensor.shape().clone();
        shape[0] = count;
        return new Tensor(shape, Arrays.copyOfRange(tensor.data(), first * width, (first + count) * width));
    }
}
