package dev.stillwater.training.pass;

import dev.stillwater.network.VectorModule;

/**
 * Products of matrices, defined to the last bit: every sum runs over its terms in order, one fused multiply-add each, whoever
 * computes it. All columns written are padded to a multiple of {@link Panels#WIDTH}.
 */
interface Products {
    /** By vectors where Java has their module, else one number at a time. */
    static Products best() {
        return VectorModule.isThere() ? new VectorProducts() : new ScalarProducts();
    }

    /**
     * C += A B.
     *
     * @param a rows of {@link Panels#depth} numbers, the first at {@code aFrom}
     * @param aStride from one row to the next
     * @param c rows of {@link Panels#columns} numbers, the first at {@code cFrom}
     */
    void add(float[] a, int aFrom, int aStride, int rows, Panels b, float[] c, int cFrom, int cStride);

    /**
     * C += Aᵀ B, summed over {@code depth} rows of both.
     *
     * @param aStride from one row of A to the next; 0 for one row that is always the same
     * @param rows of C, which are columns of A
     * @param columns of B and C, a multiple of {@link Panels#WIDTH}
     */
    void addTransposed(
            float[] a,
            int aFrom,
            int aStride,
            int rows,
            float[] b,
            int bFrom,
            int bStride,
            int columns,
            int depth,
            float[] c,
            int cFrom,
            int cStride);
}
