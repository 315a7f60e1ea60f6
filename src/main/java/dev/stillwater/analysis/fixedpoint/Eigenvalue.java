package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** An eigenvalue of the derivative of a step: by what factor, and turned by what angle, a deviation is left after it. */
public record Eigenvalue(double real, double imaginary) {

    /** Those of a square matrix, the greatest first. */
    static List<Eigenvalue> of(Matrix matrix) {
        int n = matrix.rows();
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false);
        if (!decomposition.decompose(DMatrixRMaj.wrap(n, n, matrix.data().clone()))) {
            throw new ArithmeticException("the eigenvalues of a matrix of " + n + " rows were not found");
        }
        List<Eigenvalue> eigenvalues = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            eigenvalues.add(
                    new Eigenvalue(decomposition.getEigenvalue(i).real, decomposition.getEigenvalue(i).imaginary));
        }
        eigenvalues.sort(Comparator.comparingDouble(Eigenvalue::modulus)
                .reversed()
                .thenComparing(Comparator.comparingDouble(Eigenvalue::imaginary).reversed()));
        return List.copyOf(eigenvalues);
    }

    public double modulus() {
        return Math.hypot(real, imaginary);
    }

    /** Steps in which a deviation grows or shrinks by a factor e. */
    public double timeConstant() {
        return Math.abs(1 / Math.log(modulus()));
    }
}
