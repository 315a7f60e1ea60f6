package dev.stillwater.analysis.fixedpoint;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The plane of the two leading principal components of some states: the one in which they are farthest apart.
 *
 * @param centre mean of the states
 * @param axes (2, dimension)
 * @param share of their variance that lies in it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Plane(double[] centre, double[][] axes, double share) {

    /** Of at least two states of at least two numbers. */
    public static Plane of(List<double[]> states) {
        int n = states.get(0).length;
        double[] centre = new double[n];
        for (double[] state : states) {
            for (int i = 0; i < n; i++) {
                centre[i] += state[i] / states.size();
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        for (double[] state : states) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance.data[i * n + j] += (state[i] - centre[i]) * (state[j] - centre[j]) / states.size();
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> parts = DecompositionFactory_DDRM.eig(n, true, true);
        if (!parts.decompose(covariance)) {
            throw new ArithmeticException("the principal components of " + states.size() + " states were not found");
        }
        int first = 0;
        int second = -1;
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += variance(parts, i);
            if (variance(parts, i) > variance(parts, first)) {
                first = i;
            }
        }
        for (int i = 0; i < n; i++) {
            if (i != first && (second < 0 || variance(parts, i) > variance(parts, second))) {
                second = i;
            }
        }
        double[][] axes = {axis(parts, first), axis(parts, second)};
        return new Plane(centre, axes, (variance(parts, first) + variance(parts, second)) / total);
    }

    /** Where a state lies in it along one of the axes, 0 or 1. */
    public double at(double[] state, int axis) {
        double sum = 0;
        for (int i = 0; i < state.length; i++) {
            sum += (state[i] - centre[i]) * axes[axis][i];
        }
        return sum;
    }

    private static double variance(EigenDecomposition_F64<DMatrixRMaj> parts, int index) {
        return parts.getEigenvalue(index).real;
    }

    /** With the sign that makes its greatest number positive, so that a figure does not depend on chance. */
    private static double[] axis(EigenDecomposition_F64<DMatrixRMaj> parts, int index) {
        double[] axis = parts.getEigenVector(index).data.clone();
        double greatest = 0;
        for (double number : axis) {
            greatest = Math.abs(number) > Math.abs(greatest) ? number : greatest;
        }
        for (int i = 0; i < axis.length; i++) {
            axis[i] *= Math.signum(greatest);
        }
        return axis;
    }
}
