package dev.stillwater.analysis.hopfield;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * All fixed points of a small Hopfield network, by active sets.
 *
 * <p>The map is linear on each of the 3^S pieces on which a unit is saturated below, saturated above or free. With B the
 * saturated units and F the free ones a fixed point solves {@code (I - W_FF) x_F = W_FB x_B + b_F}; it is one where
 * {@code |x_F| < 1} and the saturated units are driven beyond their bounds. A step multiplies deviations by W_FF on the
 * free units and by 0 on the others, so the eigenvalues of W_FF tell its stability. None of them is 1 for a designed
 * network: that would make exp(h) algebraic.
 */
public final class Equilibria {
    /** The most units: 59,049 pieces. */
    public static final int MOST_UNITS = 10;

    private static final double ROUNDING = 1e-9;

    private final List<Equilibrium> all;

    private Equilibria(List<Equilibrium> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Finds them all: attractors first, then by the number of unstable directions.
     *
     * @param patterns that the network was designed to hold
     * @throws IllegalArgumentException for more than {@link #MOST_UNITS} units
     */
    public static Equilibria of(HopfieldNetwork network, Patterns patterns) {
        if (network.units() > MOST_UNITS) {
            throw new IllegalArgumentException("the fixed points of " + network.units()
                    + " units are too many to enumerate; the most is " + MOST_UNITS);
        }
        double[][] weights = network.weights();
        double[] bias = network.bias();
        List<Equilibrium> found = new ArrayList<>();
        int pieces = 1;
        for (int i = 0; i < bias.length; i++) {
            pieces *= 3;
        }
        for (int piece = 0; piece < pieces; piece++) {
            int[] sides = sides(piece, bias.length);
            double[] state = solve(weights, bias, sides);
            if (state != null) {
                found.add(classify(weights, sides, state, patterns));
            }
        }
        found.sort(Comparator.comparingInt(Equilibrium::unstable).thenComparing(point -> point.memory() < 0));
        return new Equilibria(found);
    }

    public List<Equilibrium> all() {
        return all;
    }

    public List<Equilibrium> of(Equilibrium.Kind kind) {
        return all.stream().filter(point -> point.kind() == kind).toList();
    }

    /** The one at a state, but for rounding. */
    public Optional<Equilibrium> at(double[] state) {
        return all.stream().filter(point -> point.distance(state) < 1e-6).findFirst();
    }

    /** -1, 0 or 1 for each unit: saturated below, free, saturated above. */
    private static int[] sides(int piece, int units) {
        int[] sides = new int[units];
        for (int i = 0, rest = piece; i < units; i++, rest /= 3) {
            sides[i] = 1 - rest % 3;
        }
        return sides;
    }

    /** The fixed point on a piece, (units,); null where it has none. */
    private static double @Nullable [] solve(double[][] weights, double[] bias, int[] sides) {
        int[] free = free(sides);
        double[] state = IntStream.of(sides).asDoubleStream().toArray();
        if (free.length > 0) {
            DMatrixRMaj left = new DMatrixRMaj(free.length, free.length);
            DMatrixRMaj right = new DMatrixRMaj(free.length, 1);
            for (int i = 0; i < free.length; i++) {
                right.set(i, 0, drive(weights[free[i]], bias[free[i]], state));
                for (int j = 0; j < free.length; j++) {
                    left.set(i, j, (i == j ? 1 : 0) - weights[free[i]][free[j]]);
                }
            }
            DMatrixRMaj solution = new DMatrixRMaj(free.length, 1);
            if (!CommonOps_DDRM.solve(left, right, solution)) {
                return null;
            }
            for (int i = 0; i < free.length; i++) {
                state[free[i]] = solution.get(i, 0) + 0.0; // no -0
                if (!(Math.abs(state[free[i]]) < 1 - ROUNDING)) {
                    return null;
                }
            }
        }
        for (int i = 0; i < sides.length; i++) {
            if (sides[i] != 0 && sides[i] * drive(weights[i], bias[i], state) < 1 - ROUNDING) {
                return null;
            }
        }
        return state;
    }

    private static Equilibrium classify(double[][] weights, int[] sides, double[] state, Patterns patterns) {
        int[] free = free(sides);
        int unstable = 0;
        double multiplier = 0;
        if (free.length > 0) {
            DMatrixRMaj block = new DMatrixRMaj(free.length, free.length);
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    block.set(i, j, weights[free[i]][free[j]]);
                }
            }
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(free.length, false, true);
            if (!eigen.decompose(block)) {
                throw new ArithmeticException("no eigenvalues at a fixed point");
            }
            for (int k = 0; k < free.length; k++) {
                double modulus = Math.abs(eigen.getEigenvalue(k).getReal()); // W is symmetric
                unstable += modulus > 1 ? 1 : 0;
                multiplier = Math.max(multiplier, modulus);
            }
        }
        Equilibrium.Kind kind = unstable == 0
                ? Equilibrium.Kind.STABLE
                : unstable < sides.length ? Equilibrium.Kind.SADDLE : Equilibrium.Kind.UNSTABLE;
        return new Equilibrium(state, patterns.find(state), unstable, multiplier, kind);
    }

    private static int[] free(int[] sides) {
        return IntStream.range(0, sides.length).filter(i -> sides[i] == 0).toArray();
    }

    private static double drive(double[] weights, double bias, double[] state) {
        double sum = bias;
        for (int j = 0; j < state.length; j++) {
            sum += weights[j] * state[j];
        }
        return sum;
    }
}
