package dev.stillwater.analysis.hopfield;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The design of Li, Michel and Porod (IEEE Trans. Circuits and Systems 36(11):1405-1422, 1989), which MATLAB's
 * {@code newhop} computes as well.
 *
 * <p>Of memories t_1..t_Q let T_P project onto the span of t_1 - t_Q, ..., t_(Q-1) - t_Q, of dimension K, and T_M onto
 * what is orthogonal to it. The linear system {@code da/dt = (T_P - τ T_M) a + I} with {@code I = (1 + τ) T_M t_Q} has
 * the affine hull of the memories as its unstable manifold and draws everything else to it; sampled every h it reads
 * {@code W = exp(h) T_P + exp(-τh) T_M} and {@code b = (1 - exp(-τh)) / τ I}. Saturation stops the growth at the corners
 * of the cube.
 */
public final class LiMichelPorod {
    /** τ, the contraction towards the hull over the growth in it. */
    public static final double CONTRACTION = 10;

    /** h, the time of a step. */
    public static final double TIME_STEP = 0.15;

    private LiMichelPorod() {}

    /** The network with the usual τ and h that holds these patterns. */
    public static HopfieldNetwork design(Patterns patterns) {
        double[][] memories = patterns.values();
        double[] last = memories[memories.length - 1];
        double[][] basis = span(memories);
        double growth = StrictMath.exp(TIME_STEP);
        double decay = StrictMath.exp(-CONTRACTION * TIME_STEP);
        if (basis.length == last.length) { // T_P is the identity: told exactly, not to rounding
            return new HopfieldNetwork(growth, 0, new double[0][], new double[last.length]);
        }
        double drive = (1 - decay) / CONTRACTION * (1 + CONTRACTION);
        double[] bias = outside(basis, last);
        for (int i = 0; i < bias.length; i++) {
            bias[i] *= drive;
        }
        return new HopfieldNetwork(decay, growth - decay, basis, bias);
    }

    /** An orthonormal basis of the differences to the last memory, (K, units), by singular values above rounding. */
    private static double[][] span(double[][] memories) {
        int differences = memories.length - 1;
        int units = memories[differences].length;
        if (differences == 0) {
            return new double[0][];
        }
        DMatrixRMaj columns = new DMatrixRMaj(units, differences);
        for (int q = 0; q < differences; q++) {
            for (int i = 0; i < units; i++) {
                columns.set(i, q, memories[q][i] - memories[differences][i]);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(units, differences, true, false, true);
        if (!svd.decompose(columns)) {
            throw new ArithmeticException("no singular values of these patterns");
        }
        DMatrixRMaj left = svd.getU(null, false);
        double[] values = svd.getSingularValues();
        double greatest = 0;
        for (int k = 0; k < svd.numberOfSingularValues(); k++) {
            greatest = Math.max(greatest, values[k]);
        }
        double least = Math.max(units, differences) * Math.ulp(1.0) * greatest;
        double[][] basis = new double[svd.numberOfSingularValues()][];
        int rank = 0;
        for (int k = 0; k < basis.length; k++) {
            if (values[k] > least) {
                double[] row = new double[units];
                for (int i = 0; i < units; i++) {
                    row[i] = left.get(i, k);
                }
                basis[rank++] = row;
            }
        }
        return Arrays.copyOf(basis, rank);
    }

    /** The part of a vector that is orthogonal to the basis. */
    private static double[] outside(double[][] basis, double[] vector) {
        double[] rest = vector.clone();
        for (double[] row : basis) {
            double part = 0;
            for (int i = 0; i < row.length; i++) {
                part += row[i] * vector[i];
            }
            for (int i = 0; i < row.length; i++) {
                rest[i] -= part * row[i];
            }
        }
        return rest;
    }
}
