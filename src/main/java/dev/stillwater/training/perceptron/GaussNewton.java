package dev.stillwater.training.perceptron;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * The Gauss-Newton approximation of a sum of squares around some weights: E_D, its half gradient J^T e, and the Gram
 * matrix through which β J^T J + λ I is solved and its trace taken.
 *
 * <p>With fewer rows than weights the Gram matrix is J J^T, which has the same eigenvalues but for zeros (Woodbury); with
 * 970 windows and 1601 weights that is a third of the work.
 *
 * <p>The bits do not depend on the number of cores: of EJML's operations only those of its {@code _MT_} classes use more
 * than one, and nothing here calls those.
 */
final class GaussNewton {
    private final DMatrixRMaj gradient; // (n_w, 1): J^T e
    private final DMatrixRMaj gram; // (n, n): J^T J, or J J^T
    private final @Nullable DMatrixRMaj jacobian; // (rows, n_w), where gram is J J^T
    private final double sumOfSquares;

    private GaussNewton(DMatrixRMaj gradient, DMatrixRMaj gram, @Nullable DMatrixRMaj jacobian, double sumOfSquares) {
        this.gradient = gradient;
        this.gram = gram;
        this.jacobian = jacobian;
        this.sumOfSquares = sumOfSquares;
    }

    static GaussNewton around(Residuals residuals, double[] weights) {
        int n = residuals.weights();
        DMatrixRMaj gradient = new DMatrixRMaj(n, 1);
        DMatrixRMaj part = new DMatrixRMaj(n, 1);
        Residuals.Block first = residuals.block(weights, 0);
        boolean dual = residuals.blocks() == 1 && first.jacobian().numRows < n;
        DMatrixRMaj gram = dual ? Gram.outer(first.jacobian()) : new DMatrixRMaj(n, n);
        double squares = 0;
        for (int b = 0; b < residuals.blocks(); b++) {
            Residuals.Block block = b == 0 ? first : residuals.block(weights, b);
            CommonOps_DDRM.multTransA(block.jacobian(), block.errors(), part);
            CommonOps_DDRM.addEquals(gradient, part);
            if (!dual) {
                CommonOps_DDRM.addEquals(gram, Gram.inner(block.jacobian()));
            }
            double norm = NormOps_DDRM.fastNormF(block.errors());
            squares += norm * norm;
        }
        return new GaussNewton(gradient, gram, dual ? first.jacobian() : null, squares);
    }

    /** E_D. */
    double sumOfSquares() {
        return sumOfSquares;
    }

    /** J^T e, (n_w,): half the gradient of E_D; not to be changed. */
    double[] halfGradient() {
        return gradient.data;
    }

    /**
     * x = (β J^T J + λ I)^{-1} b.
     *
     * @param b (n_w,)
     * @return (n_w,); null where the matrix is not positive definite in double precision
     */
    double @Nullable [] solve(double beta, double lambda, double[] b) {
        DMatrixRMaj lower = cholesky(beta, lambda);
        if (lower == null) {
            return null;
        }
        DMatrixRMaj full = jacobian;
        if (full == null) {
            double[] x = b.clone();
            substitute(lower, x);
            return x;
        }
        DMatrixRMaj right = DMatrixRMaj.wrap(b.length, 1, b.clone());
        DMatrixRMaj inner = new DMatrixRMaj(full.numRows, 1);
        CommonOps_DDRM.mult(full, right, inner);
        substitute(lower, inner.data);
        CommonOps_DDRM.multAddTransA(-beta, full, inner, right);
        CommonOps_DDRM.divide(right, lambda);
        return right.data;
    }

    /**
     * The effective number of parameters γ = Σ β l / (β l + α) over the eigenvalues l of J^T J; NaN where it cannot be
     * computed.
     */
    double effectiveParameters(double beta, double alpha) {
        DMatrixRMaj lower = cholesky(beta, alpha);
        if (lower == null) {
            return Double.NaN;
        }
        TriangularSolver_DDRM.invertLower(lower.data, lower.numRows);
        double norm = NormOps_DDRM.fastNormF(lower); // tr (L L^T)^{-1} = |L^{-1}|²
        return lower.numRows - alpha * norm * norm;
    }

    private @Nullable DMatrixRMaj cholesky(double beta, double lambda) {
        DMatrixRMaj matrix = new DMatrixRMaj(gram.numRows, gram.numCols);
        CommonOps_DDRM.scale(beta, gram, matrix);
        for (int j = 0; j < matrix.numRows; j++) {
            matrix.data[j * matrix.numCols + j] += lambda;
        }
        CholeskyDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.chol(matrix.numRows, true);
        return decomposition.decompose(matrix) ? decomposition.getT(null) : null;
    }

    private static void substitute(DMatrixRMaj lower, double[] x) {
        TriangularSolver_DDRM.solveL(lower.data, x, lower.numRows);
        TriangularSolver_DDRM.solveTranL(lower.data, x, lower.numRows);
    }
}
