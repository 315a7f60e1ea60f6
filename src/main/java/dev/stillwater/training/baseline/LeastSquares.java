package dev.stillwater.training.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** A linear map of features to a value, found by least squares with a penalty on its weights: ridge regression. */
final class LeastSquares {
    private final DMatrixRMaj gram;
    private final DMatrixRMaj right;

    LeastSquares(int features) {
        this.gram = new DMatrixRMaj(features, features);
        this.right = new DMatrixRMaj(features, 1);
    }

    /**
     * One equation more.
     *
     * @param features (features,)
     */
    void add(double[] features, double value) {
        int n = features.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                gram.data[i * n + j] += features[i] * features[j];
            }
            right.data[i] += features[i] * value;
        }
    }

    /**
     * The weights w that make the sum of the squared errors plus λ|w|² least; the first, of the constant, is not counted.
     *
     * @param strength λ
     * @throws IllegalArgumentException where the equations do not determine them
     */
    double[] weights(double strength) {
        int n = gram.numRows;
        DMatrixRMaj matrix = gram.copy();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                matrix.data[j * n + i] = matrix.data[i * n + j];
            }
            matrix.data[i * n + i] += i == 0 ? 0 : strength;
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
        DMatrixRMaj weights = new DMatrixRMaj(n, 1);
        if (!solver.setA(matrix)) {
            throw new IllegalArgumentException(n + " weights are not determined at a penalty of " + strength);
        }
        solver.solve(right, weights);
        return weights.data;
    }

    /** Σ w_i f_i. */
    static double value(double[] weights, double[] features) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }
}
