package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A factor on the weights that a network has on its own last state, before it learns. */
class InitialScaleTest {
    private static final TrainingData DATA = TrainingData.simulated(MackeyGlass::new, 300, 1);

    @Test
    void itIsOnTheRecurrentWeightsAloneWhateverTrainsThem() {
        assertScaled(CellKind.YEO_LSTM, "W_h");
        assertScaled(CellKind.LSTM, "lstm.weight_hh_l0");
        assertScaled(CellKind.ofPass("lstm"), "lstm.weight_hh_l0");
        assertScaled(CellKind.ofPass("gru"), "gru.weight_hh_l0");
        assertScaled(CellKind.ofPass("rnn"), "rnn.weight_hh_l0");
    }

    @Test
    void aModelFileSaysItWhereItIsNotAsUsual() {
        assertThat(start(CellKind.YEO_LSTM, 2).metadata()).containsEntry("initial_scale", "2.0");
        assertThat(start(CellKind.YEO_LSTM, 1).metadata()).doesNotContainKey("initial_scale");
    }

    private static void assertScaled(CellKind kind, String recurrent) {
        Map<String, Tensor> usual = start(kind, 1).cell().tensors();
        Map<String, Tensor> scaled = start(kind, 2).cell().tensors();
        usual.forEach((name, tensor) -> {
            float[] expected = tensor.data().clone();
            for (int i = 0; i < expected.length && name.equals(recurrent); i++) {
                expected[i] *= 2;
            }
            assertThat(scaled.get(name).data()).as(name).isEqualTo(expected);
        });
        assertThat(usual).containsKey(recurrent);
    }

    private static Model start(CellKind kind, double scale) {
        TrainingPlan plan = new TrainingPlan(
                "start",
                new TrainingPlan.Network(kind, YeoLstm.Candidate.TANH, 3, 1, Scaling.RANGE, scale),
                new TrainingPlan.Noise(0, true),
                new TrainingPlan.Batches(Batching.STATEFUL, 2, 10),
                TrainingPlan.Course.of(10, 0.01, 10),
                1);
        return Trainer.of(plan, DATA, new TrainingObserver() {
                    @Override
                    public boolean stopRequested() {
                        return true;
                    }
                })
                .train();
    }
}
