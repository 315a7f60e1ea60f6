package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Step;
import dev.stillwater.signal.SplitMix64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class LstmSegmentTest {
    private static final int SERIES = 3;
    private static final int STEPS = 14;
    private static final AdaptiveFrontEnd FRONT = new AdaptiveFrontEnd(3, 0.06);
    private static final LstmLayout LAYOUT = new LstmLayout(FRONT.features(), 5, FRONT.outputs());

    @Test
    void everyDerivativeOfTheLossAgreesWithFiniteDifferences() {
        LstmSegment segment = new LstmSegment(DataType.DOUBLE, LAYOUT, SERIES, STEPS);
        AdaptiveBatch batch = batch(STEPS);
        double[] weights = weights();

        double[] outputs = segment.forward(weights, batch.features());
        double[] gradient = segment.backward(AdaptiveLoss.of(batch, outputs).errors());

        for (int i = 0; i < weights.length; i++) {
            double kept = weights[i];
            weights[i] = kept + 1e-6;
            double above = loss(segment, weights, batch);
            weights[i] = kept - 1e-6;
            double below = loss(segment, weights, batch);
            weights[i] = kept;
            assertThat(gradient[i]).as("weight " + i).isCloseTo((above - below) / 2e-6, within(1e-7));
        }
        assertThat(gradient).isNotEqualTo(new double[gradient.length]);
    }

    @Test
    void itsOutputsAndErrorsAreThoseOfTheCellAndTheFrontEndThatServe() {
        int steps = 60;
        float[] weights = LAYOUT.initial(3);
        SplitMix64 random = new SplitMix64(4);
        for (int i = LAYOUT.head(); i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        AdaptiveBatch batch = batch(steps);
        double[] outputs = new LstmSegment(DataType.FLOAT, LAYOUT, SERIES, steps)
                .forward(Adam.from(weights, 1).weights(), batch.features());
        StandardLstm cell = LAYOUT.cell(weights);

        for (int b = 0; b < SERIES; b++) {
            LstmState state = cell.initialState();
            FrontMemory memory = FRONT.initial(); // without the answers of a cell: it takes them as they are
            double[] y = series(b, steps + 1);
            for (int t = 0; t < steps; t++) {
                AdaptiveFrontEnd.Adapted view = FRONT.view(memory, y[t]);
                Step step = cell.step(state, view.features());
                memory = view.memory();
                state = step.state();
                int i = t * SERIES + b;
                float[] o = step.outputs();
                for (int k = 0; k < o.length; k++) {
                    assertThat(outputs[i * o.length + k]).isCloseTo(o[k], within(1e-5));
                }
                double factor = (t + 1.0) / (t + 11); // β of one that knows no changes
                double error = batch.target()[i] - (view.answered(o).predicted() - y[t]) / view.scale() / factor;
                assertThat(AdaptiveLoss.error(batch, i, outputs)).isCloseTo(error, within(1e-4));
            }
        }
    }

    private static double loss(LstmSegment segment, double[] weights, AdaptiveBatch batch) {
        return AdaptiveLoss.of(batch, segment.forward(weights, batch.features()))
                .value();
    }

    /** Large enough that some log spreads are held and some errors counted as Huber's large ones. */
    private static double[] weights() {
        double[] weights = Adam.from(LAYOUT.initial(1), 1).weights();
        SplitMix64 random = new SplitMix64(2);
        for (int i = LAYOUT.head(); i < weights.length; i++) {
            weights[i] = 3 * random.nextGaussian();
        }
        return weights;
    }

    private static AdaptiveBatch batch(int steps) {
        return AdaptiveBatch.sideBySide(IntStream.range(0, SERIES)
                .mapToObj(b -> AdaptiveBatch.of(FRONT, series(b, steps + 1)))
                .toList());
    }

    /** A walk of steps of its own size, one of them large. */
    private static double[] series(int number, int length) {
        SplitMix64 random = new SplitMix64(number);
        double[] y = new double[length];
        for (int t = 1; t < length; t++) {
            y[t] = 0.8 * y[t - 1] + Math.pow(100, number) * random.nextGaussian() * (t == 11 ? 20 : 1);
        }
        return y;
    }
}
