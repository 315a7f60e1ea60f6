package dev.stillwater.network;

import java.util.Arrays;
import java.util.List;

/** The products of an LSTM's step without its gates, for some rows, of which as many are taken at once as by a step. */
public final class MatrixPart {
    private final Kernel kernel = Kernel.best();
    private final Affine affine;
    private final float[][][] batches;
    private final float[][] out;

    /**
     * @param units a multiple of {@link Kernel#LANES}, so that nothing is padded
     * @param input (4 units,)
     * @param recurrent (4 units, units), row-major
     * @param bias (4 units,)
     * @param rows of values that are all below 1
     */
    public MatrixPart(int units, float[] input, float[] recurrent, float[] bias, int rows) {
        affine = Affine.stack(
                4 * units,
                new Affine.Block(
                        List.of(Tensor.matrix(4 * units, 1, input), Tensor.matrix(4 * units, units, recurrent)),
                        List.of(Tensor.vector(bias))));
        float[][] vectors = new float[rows][1 + units];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(vectors[row], 1f / (2 + row));
        }
        batches = new float[(rows + LstmRows.KEPT - 1) / LstmRows.KEPT][][];
        for (int i = 0; i < batches.length; i++) {
            int from = i * LstmRows.KEPT;
            batches[i] = Arrays.copyOfRange(vectors, from, Math.min(from + LstmRows.KEPT, rows));
        }
        out = new float[LstmRows.KEPT][4 * units];
    }

    /** Computes all rows once and gives one of their numbers. */
    public float multiply() {
        for (float[][] batch : batches) {
            affine.apply(kernel, batch.length, batch.length, batch, out);
        }
        return out[0][0];
    }
}
