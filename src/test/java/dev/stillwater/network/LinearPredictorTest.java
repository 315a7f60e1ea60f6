package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class LinearPredictorTest {
    private static final double FORGETTING = 0.99;
    private static final double PRIOR = 0.02;

    @Test
    void itsWeightsAreThoseOfWeightedLeastSquares() {
        int n = 4;
        LinearPredictor predictor = new LinearPredictor(n, FORGETTING, PRIOR);
        RandomGenerator random = Cells.random(1);
        DMatrixRMaj normal = CommonOps_DDRM.identity(n);
        CommonOps_DDRM.scale(1 / PRIOR, normal);
        DMatrixRMaj moments = new DMatrixRMaj(n, 1);
        float[] memory = predictor.initial();
        for (int t = 0; t < 300; t++) {
            double[] x = random.doubles(n, -2, 2).toArray();
            double target = 0.5 * x[0] - 2 * x[2] + 0.3 * random.nextGaussian();
            memory = predictor.learn(memory, x, target);
            DMatrixRMaj column = new DMatrixRMaj(n, 1, true, x);
            CommonOps_DDRM.scale(FORGETTING, normal);
            CommonOps_DDRM.multAddTransB(column, column, normal);
            CommonOps_DDRM.scale(FORGETTING, moments);
            CommonOps_DDRM.addEquals(moments, target, column);
        }

        DMatrixRMaj expected = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.solve(normal, moments, expected);
        for (int i = 0; i < n; i++) {
            assertThat(memory[i]).isCloseTo((float) expected.get(i), within(1e-3f));
        }
    }

    @Test
    void aMillionEqualInputsDoNotMakeItRestless() {
        LinearPredictor predictor = new LinearPredictor(6, 0.9995, PRIOR);
        double[] still = {0, 0, 0, 1, 1, 1};
        float[] memory = predictor.initial();
        for (int t = 0; t < 1_000_000; t++) {
            memory = predictor.learn(memory, still, 0.25);
        }

        assertThat(predictor.predict(memory, still)).isCloseTo(0.25, within(1e-3));
        memory = predictor.learn(memory, new double[] {4, -4, 4, 12, 1, 12}, 4);
        for (float number : memory) {
            assertThat(Math.abs(number)).isLessThan(2);
        }
    }

    @Test
    void aMemoryIsNotWrittenInto() {
        LinearPredictor predictor = new LinearPredictor(2, FORGETTING, PRIOR);
        float[] memory = predictor.initial();
        float[] before = memory.clone();

        predictor.learn(memory, new double[] {1, 2}, 3);

        assertThat(memory).isEqualTo(before);
    }
}
