package dev.stillwater.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@link Soap} remembers of one matrix of weights (m, n): the running means of G Gᵀ and Gᵀ G, Shampoo's factors, and
 * orthonormal bases near their eigenvectors.
 */
final class SoapMatrix {
    private static final double KEPT = 0.95;

    private final int rows;
    private final int columns;
    private final INDArray left; // (m, m)
    private final INDArray right; // (n, n)
    private INDArray leftBasis; // (m, m)
    private INDArray rightBasis; // (n, n)

    private SoapMatrix(int rows, int columns, INDArray... parts) {
        this.rows = rows;
        this.columns = columns;
        this.left = parts[0];
        this.right = parts[1];
        this.leftBasis = parts[2];
        this.rightBasis = parts[3];
    }

    /** From what {@link #memory} gave, which is all zeros at the beginning. */
    static SoapMatrix of(int rows, int columns, float[] memory) {
        INDArray[] parts = new INDArray[4];
        int from = 0;
        for (int part = 0; part < 4; part++) {
            int side = part % 2 == 0 ? rows : columns;
            parts[part] = matrix(Arrays.copyOfRange(memory, from, from + side * side), side, side);
            from += side * side;
        }
        return new SoapMatrix(rows, columns, parts);
    }

    /** How many numbers {@link #memory} has. */
    static int size(int rows, int columns) {
        return 2 * (rows * rows + columns * columns);
    }

    float[] memory() {
        float[] memory = new float[size(rows, columns)];
        int from = 0;
        for (INDArray part : new INDArray[] {left, right, leftBasis, rightBasis}) {
            float[] values = values(part);
            System.arraycopy(values, 0, memory, from, values.length);
            from += values.length;
        }
        return memory;
    }

    /** Takes a gradient (m, n) into the factors. */
    void add(INDArray gradient, boolean first) {
        left.muli(KEPT).addi(gradient.mmul(gradient.transpose()).muli(1 - KEPT));
        right.muli(KEPT).addi(gradient.transpose().mmul(gradient).muli(1 - KEPT));
        if (first) {
            leftBasis = eigenvectors(left);
            rightBasis = eigenvectors(right);
        }
    }

    /** Into the bases: Lᵀ A R. */
    INDArray turned(INDArray matrix) {
        return leftBasis.transpose().mmul(matrix).mmul(rightBasis);
    }

    /** Back from the bases: L A Rᵀ. */
    INDArray turnedBack(INDArray matrix) {
        return leftBasis.mmul(matrix).mmul(rightBasis.transpose());
    }

    /**
     * One step of the power iteration for both bases, their vectors in the order of falling eigenvalues.
     *
     * @param second the mean square of the gradient in the bases, (m, n)
     * @return the same in the new order
     */
    INDArray renew(INDArray second) {
        int[] leftOrder = order(left, leftBasis);
        int[] rightOrder = order(right, rightBasis);
        leftBasis = next(left, leftBasis, leftOrder);
        rightBasis = next(right, rightBasis, rightOrder);
        return second.getRows(leftOrder).getColumns(rightOrder).dup('f');
    }

    private static int[] order(INDArray factor, INDArray basis) {
        float[] eigenvalues = values(basis.mul(factor.mmul(basis)).sum(0));
        return IntStream.range(0, eigenvalues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigenvalues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static INDArray next(INDArray factor, INDArray basis, int[] order) {
        INDArray product = factor.mmul(basis.getColumns(order)).dup('f');
        INDArray triangle = Nd4j.create(product.dataType(), product.shape(), 'f');
        Nd4j.getBlasWrapper().lapack().geqrf(product, triangle);
        return product;
    }

    private static INDArray eigenvectors(INDArray symmetric) {
        INDArray vectors = symmetric.dup('f');
        INDArray values = Nd4j.create(vectors.dataType(), vectors.rows());
        int failed = Nd4j.getBlasWrapper().lapack().syev('V', 'U', vectors, values);
        if (failed != 0) {
            throw new IllegalStateException(
                    "no eigenvectors of a factor of the gradient: LAPACK's syev gives " + failed);
        }
        return vectors;
    }

    static INDArray matrix(float[] columnMajor, int rows, int columns) {
        return Nd4j.create(columnMajor, new long[] {rows, columns}, 'f');
    }

    static float[] values(INDArray matrix) {
        return matrix.dup('f').data().asFloat();
    }
}
