package dev.stillwater.network;

import java.util.Arrays;
import java.util.List;

/**
 * The linear read-out of a cell: outputs W_head x + b_head.
 *
 * @param affine size of x to outputs
 * @param outputs without the padding
 */
record Head(Affine affine, int outputs) {

    /**
     * That of the tensors {@code head.weight (m,size), head.bias (m)}.
     *
     * @param size of what it reads
     */
    static Head of(Weights weights, int size) {
        int outputs = weights.size("head.weight", 0);
        return new Head(
                Affine.stack(
                        outputs,
                        new Affine.Block(
                                List.of(weights.take("head.weight", outputs, size)),
                                List.of(weights.take("head.bias", outputs)))),
                outputs);
    }

    /** The outputs, (m,). */
    float[] read(Kernel kernel, float[] x) {
        return Arrays.copyOf(affine.apply(kernel, x), outputs);
    }

    /** The outputs of the first vector and the derivatives of them along the others, (1 + d, padded m). */
    float[][] read(Kernel kernel, float[][] vectors) {
        return affine.apply(kernel, vectors);
    }
}
