package dev.stillwater.training.baseline;

import dev.stillwater.evaluation.Outlook;
import dev.stillwater.signal.SplitMix64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * An echo state network of {@value #UNITS} leaky units: the recurrent weights are drawn, a tenth of them not zero, and
 * what is read out of state and input is learnt by ridge regression.
 *
 * <pre>
 *   h' = (1 - a) h + a tanh(W h + w x + b),  predicted x' = v (1, x, h')
 * </pre>
 *
 * @param radius ρ, the spectral radius of W
 * @param leak a
 * @param input w is drawn from [-input, input]
 * @param strength λ of the regression's penalty
 * @param seed of the drawn weights
 */
public record EchoState(double radius, double leak, double input, double strength, long seed) implements Baseline {
    public static final int UNITS = 200;
    private static final double FILLED = 0.1; // of W
    private static final double BIAS = 0.2; // b is drawn from [-BIAS, BIAS]
    private static final int WASHED_IN = 50; // steps from the zero state that nothing is learnt of

    /** The spectral radii of what was drawn, by seed: to find one takes longer than all the rest. */
    private static final Map<Long, Double> RADII = new ConcurrentHashMap<>();

    @Override
    public String setting() {
        return "radius " + radius + ", leak " + leak + ", input " + input + ", strength " + strength;
    }

    @Override
    public int lag() {
        return 1;
    }

    @Override
    public Learnt learn(double[] series, IntPredicate used) {
        Standardised scale = Standardised.of(series);
        Reservoir reservoir = reservoir();
        LeastSquares fit = new LeastSquares(2 + UNITS);
        double[] state = new double[UNITS];
        for (int t = 0; t + 1 < series.length; t++) {
            double x = scale.in(series[t]);
            state = reservoir.after(state, x);
            if (t >= WASHED_IN && used.test(t + 1)) {
                fit.add(features(state, x), scale.in(series[t + 1]));
            }
        }
        double[] weights = fit.weights(strength);
        return history -> new Seen(scale, reservoir, weights, new double[UNITS], 0).after(history);
    }

    private static double[] features(double[] state, double x) {
        double[] features = new double[2 + UNITS];
        features[0] = 1;
        features[1] = x;
        System.arraycopy(state, 0, features, 2, UNITS);
        return features;
    }

    private Reservoir reservoir() {
        SplitMix64 random = new SplitMix64(seed);
        DMatrixRMaj drawn = new DMatrixRMaj(UNITS, UNITS);
        for (int i = 0; i < drawn.data.length; i++) {
            drawn.data[i] = random.nextDouble() < FILLED ? random.nextGaussian() : 0;
        }
        double factor = radius / RADII.computeIfAbsent(seed, one -> radius(drawn));
        int[][] from = new int[UNITS][];
        double[][] weights = new double[UNITS][];
        for (int i = 0; i < UNITS; i++) {
            int row = i * UNITS;
            from[i] = IntStream.range(0, UNITS)
                    .filter(j -> drawn.data[row + j] != 0)
                    .toArray();
            weights[i] = IntStream.of(from[i])
                    .mapToDouble(j -> factor * drawn.data[row + j])
                    .toArray();
        }
        return new Reservoir(leak, from, weights, drawn(random, input), drawn(random, BIAS));
    }

    private static double[] drawn(SplitMix64 random, double largest) {
        double[] drawn = new double[UNITS];
        for (int i = 0; i < UNITS; i++) {
            drawn[i] = largest * (2 * random.nextDouble() - 1);
        }
        return drawn;
    }

    /** The largest absolute value of an eigenvalue. */
    private static double radius(DMatrixRMaj matrix) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(matrix.numRows, false);
        if (!eigen.decompose(matrix.copy())) {
            throw new IllegalArgumentException("the eigenvalues of the drawn weights cannot be found");
        }
        return IntStream.range(0, eigen.getNumberOfEigenvalues())
                .mapToDouble(k -> eigen.getEigenvalue(k).getMagnitude())
                .max()
                .orElseThrow();
    }

    /**
     * The drawn part.
     *
     * @param from units whose weight to a unit is not zero, for each
     * @param weights from those
     * @param inputs w
     * @param biases b
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Reservoir(double leak, int[][] from, double[][] weights, double[] inputs, double[] biases) {
        double[] after(double[] state, double x) {
            double[] next = new double[state.length];
            for (int i = 0; i < next.length; i++) {
                double sum = inputs[i] * x + biases[i];
                for (int k = 0; k < from[i].length; k++) {
                    sum += weights[i][k] * state[from[i][k]];
                }
                next[i] = (1 - leak) * state[i] + leak * StrictMath.tanh(sum);
            }
            return next;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seen(Standardised scale, Reservoir reservoir, double[] weights, double[] state, double last)
            implements Outlook {
        @Override
        public double next() {
            return scale.out(LeastSquares.value(weights, features(state, last)));
        }

        @Override
        public Outlook after(double observed) {
            double x = scale.in(observed);
            return new Seen(scale, reservoir, weights, reservoir.after(state, x), x);
        }
    }
}
