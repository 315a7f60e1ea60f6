package dev.stillwater.training.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BayesianFitTest {

    /** y = X w + noise, the columns of X orthonormal but for a factor each: J^T J is diagonal. */
    private static final class Linear implements Residuals {
        private final double[] scales; // (n_w,)
        private final double[][] rows; // (n_e, n_w)
        private final double[] y; // (n_e,)
        private final int blocks;

        Linear(int observations, double[] scales, double[] truth, double noise, int blocks) {
            this.scales = scales;
            this.blocks = blocks;
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(3);
            rows = new double[observations][scales.length];
            y = new double[observations];
            for (int t = 0; t < observations; t++) {
                for (int j = 0; j < scales.length; j++) { // the cosines of a DCT are orthonormal
                    rows[t][j] = scales[j]
                            * Math.sqrt(2.0 / observations)
                            * Math.cos(Math.PI * (t + 0.5) * (j + 1) / observations);
                    y[t] += rows[t][j] * truth[j];
                }
                y[t] += noise * random.nextGaussian();
            }
        }

        @Override
        public int weights() {
            return scales.length;
        }

        @Override
        public int observations() {
            return y.length;
        }

        @Override
        public int blocks() {
            return blocks;
        }

        @Override
        public double sumOfSquares(double[] w) {
            double sum = 0;
            for (int t = 0; t < y.length; t++) {
                sum += error(t, w) * error(t, w);
            }
            return sum;
        }

        private double error(int t, double[] w) {
            double sum = -y[t];
            for (int j = 0; j < w.length; j++) {
                sum += rows[t][j] * w[j];
            }
            return sum;
        }

        @Override
        public Block block(double[] w, int index) {
            int from = index * y.length / blocks;
            int to = (index + 1) * y.length / blocks;
            DMatrixRMaj errors = new DMatrixRMaj(to - from, 1);
            DMatrixRMaj jacobian = new DMatrixRMaj(to - from, w.length);
            for (int t = from; t < to; t++) {
                errors.set(t - from, 0, error(t, w));
                System.arraycopy(rows[t], 0, jacobian.data, (t - from) * w.length, w.length);
            }
            return new Block(errors, jacobian);
        }
    }

    private static double[] filled(int size, double value, int from, double other) {
        double[] all = new double[size];
        Arrays.fill(all, 0, from, value);
        Arrays.fill(all, from, size, other);
        return all;
    }

    private static BayesianFit settled(Residuals residuals) {
        BayesianFit fit = BayesianFit.from(filled(residuals.weights(), 0.3, residuals.weights(), 0), residuals);
        for (int epoch = 0; epoch < 200; epoch++) {
            if (!fit.step()) {
                break;
            }
        }
        return fit;
    }

    @Test
    void theEffectiveNumberOfParametersIsThatOfTheWellDeterminedOnes() {
        double[] truth = filled(20, 1, 20, 0);
        // seven directions in which the data say much, thirteen in which they say nothing
        BayesianFit fit = settled(new Linear(400, filled(20, 10, 7, 1e-4), truth, 0.1, 1));

        assertThat(fit.effectiveParameters()).isCloseTo(7, within(0.05));
        assertThat(Arrays.copyOf(fit.weights(), 7)).containsExactly(Arrays.copyOf(truth, 7), within(0.05));
        assertThat(Arrays.copyOfRange(fit.weights(), 7, 20)).containsOnly(new double[13], within(1e-2));
    }

    @Test
    void betaIsThePrecisionOfTheNoise() {
        BayesianFit fit = settled(new Linear(2000, filled(5, 10, 5, 0), filled(5, 1, 5, 0), 0.2, 1));

        assertThat(Math.sqrt(1 / (2 * fit.beta()))).isCloseTo(0.2, within(0.01));
    }

    @Test
    void theEffectiveNumberIsTheSumOverEigenvalues() {
        double[] scales = {3, 1, 0.3, 0.1, 0.03};
        GaussNewton around = GaussNewton.around(new Linear(50, scales, new double[5], 1, 1), new double[5]);
        double expected = 0;
        for (double scale : scales) {
            expected += 2 * scale * scale / (2 * scale * scale + 0.5);
        }
        assertThat(around.effectiveParameters(2, 0.5)).isCloseTo(expected, within(1e-10));
    }

    @Test
    void blocksAndTheFormForFewRowsGiveTheSameStep() {
        double[] scales = filled(60, 2, 30, 0.1);
        double[] weights = filled(60, 0.1, 30, -0.2);
        Linear few = new Linear(40, scales, weights, 0.1, 1); // J J^T is (40, 40)
        Linear split = new Linear(40, scales, weights, 0.1, 3); // J^T J is (60, 60)
        GaussNewton dual = GaussNewton.around(few, weights);
        GaussNewton primal = GaussNewton.around(split, weights);

        assertThat(dual.sumOfSquares()).isCloseTo(primal.sumOfSquares(), within(1e-12));
        assertThat(dual.solve(3, 0.01, primal.halfGradient()))
                .containsExactly(primal.solve(3, 0.01, primal.halfGradient()), within(1e-10));
        assertThat(dual.effectiveParameters(3, 0.01)).isCloseTo(primal.effectiveParameters(3, 0.01), within(1e-9));
    }

    @Test
    void aFitThatIsPerfectEnds() {
        BayesianFit fit = settled(new Linear(50, filled(3, 1, 3, 0), new double[3], 0, 1));

        assertThat(fit.weights()).containsOnly(new double[3], within(1e-6));
        assertThat(fit.effectiveParameters()).isFinite();
    }
}
