package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.training.pass.Block;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoapTest {
    private static final int N = 4;
    private static final List<Block> MATRIX = List.of(new Block(0, N, N, N));
    private static final double[] ROWS = {1, 0.7, 0.5, 0.3};
    private static final double[] COLUMNS = {1, 0.8, 0.6, 0.5};

    // after 30 steps of an implementation in numpy, in double precision
    private static final double[][] WEIGHTS = {
        {1.21662733, 0.8690979, 0.14723591, -0.49855214},
        {-0.93639205, 0.30492145, 0.65404483, 0.77152389},
        {0.13810309, -0.28431139, -0.52333143, -0.67201147},
        {0.41334437, 1.21051638, 0.70912926, 0.23102028}
    };
    private static final double[] BIAS = {0.18486038, 0.14753873, 0.57660928, 0.07811458};

    @BeforeAll
    static void useOneThread() {
        Dl4jKind.useOneThread();
    }

    @Test
    void thirtyStepsAreThoseOfTheReference() {
        Soap soap = Soap.from(start(), MATRIX, Double.POSITIVE_INFINITY);

        go(soap, 1, 30);

        float[] weights = soap.floats();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                assertThat((double) weights[j * N + i]).as("W[%d, %d]", i, j).isCloseTo(WEIGHTS[i][j], within(2e-4));
            }
        }
        for (int i = 0; i < N; i++) {
            assertThat((double) weights[N * N + i]).as("b[%d]", i).isCloseTo(BIAS[i], within(1e-6));
        }
    }

    @Test
    void itGoesOnFromItsMemoryToTheSameBits() {
        Soap whole = Soap.from(start(), MATRIX, 1);
        go(whole, 1, 25);

        Soap half = Soap.from(start(), MATRIX, 1);
        go(half, 1, 13);
        Soap rest = Soap.of(half.floats(), MATRIX, half.memory(), 1);
        go(rest, 14, 25);

        assertThat(rest.floats()).isEqualTo(whole.floats());
        assertThat(rest.memory()).isEqualTo(whole.memory());
    }

    @Test
    void aMatrixThatIsAPartOfAStackIsSteppedAsIfItWereAlone() {
        float[] alone = start();
        float[] stacked = new float[2 * N * N + N];
        for (int j = 0; j < N; j++) {
            System.arraycopy(alone, j * N, stacked, j * 2 * N + N, N);
        }
        System.arraycopy(alone, N * N, stacked, 2 * N * N, N);
        Block lower = new Block(N, N, N, 2 * N);
        Soap one = Soap.from(alone.clone(), MATRIX, Double.POSITIVE_INFINITY);
        Soap two = Soap.from(stacked, List.of(lower), Double.POSITIVE_INFINITY);

        for (int step = 1; step <= 12; step++) {
            double[] gradient = gradient(one.weights(), step);
            double[] wide = new double[stacked.length];
            for (int j = 0; j < N; j++) {
                System.arraycopy(gradient, j * N, wide, j * 2 * N + N, N);
            }
            one.update(gradient, 0.05, step);
            two.update(wide, 0.05, step);
        }

        assertThat(lower.read(two.floats())).isEqualTo(MATRIX.get(0).read(one.floats()));
    }

    @Test
    void aMemoryOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Soap.of(start(), MATRIX, new float[7], 1)).hasMessageContaining("SOAP needs");
    }

    private static void go(Soap soap, int from, int to) {
        for (int step = from; step <= to; step++) {
            soap.update(gradient(soap.weights(), step), 0.05, step);
        }
    }

    /** Of a quadratic of different curvatures in W, with what differs from batch to batch, and of another in b. */
    private static double[] gradient(double[] weights, int step) {
        double[] gradient = new double[weights.length];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) {
                    for (int l = 0; l < N; l++) {
                        sum += angle(k, i) * ROWS[k] * angle(k, l) * weights[j * N + l];
                    }
                }
                gradient[j * N + i] = sum * COLUMNS[j] - (i == j ? 1 : 0) + 0.5 * Math.sin(step * (i + 1) + j * j);
            }
        }
        for (int i = 0; i < N; i++) {
            gradient[N * N + i] = weights[N * N + i] * (i + 1) - 0.3;
        }
        return gradient;
    }

    private static double angle(int k, int i) {
        return Math.cos(1.3 * k * i + k - i);
    }

    /** W column-major, then b. */
    private static float[] start() {
        float[] weights = new float[N * N + N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                weights[j * N + i] = (float) Math.sin(1 + i * N + j);
            }
        }
        System.arraycopy(new float[] {0.5f, -0.25f, 1, 0}, 0, weights, N * N, N);
        return weights;
    }
}
