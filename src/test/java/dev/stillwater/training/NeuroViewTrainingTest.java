package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.analysis.PastSamples;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A planted step: each value is a function of the one four before the next, and of nothing else. */
class NeuroViewTrainingTest {
    private static final int WINDOW = 8;
    private static final int PLANTED = 3; // lag
    private static final int UNITS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru"})
    void theStepThatWasPlantedHasTheLargestWeightsAndTheLargestGradient(String inner) {
        TrainingData data = data();
        Model model =
                Trainer.of(plan(inner, 1_000), data, TrainingObserver.NONE).train();

        assertThat(Validation.nrmse(model, data, 0, 7)).isLessThan(0.5); // the noise alone is 0.436
        assertThat(largest(norms(model))).isEqualTo(WINDOW - 1 - PLANTED);
        double[] sizes = new double[WINDOW];
        double[] parts = new double[WINDOW];
        for (int end = 100; end < 300; end++) {
            PastSamples past = PastSamples.of(model, Arrays.copyOfRange(series(3, 300), end - WINDOW, end), WINDOW);
            for (int i = 0; i < WINDOW; i++) {
                sizes[i] += Math.abs(past.gradients()[i]);
                parts[i] += Math.abs(past.contributions()[i]);
            }
        }
        assertThat(largest(sizes)).isEqualTo(WINDOW - 1 - PLANTED);
        assertThat(largest(parts)).isEqualTo(WINDOW - 1 - PLANTED);
    }

    @Test
    void aTrainingGoesOnFromACheckpointToTheBitAndFromAModel() {
        TrainingData data = data();
        List<Checkpoint> checkpoints = new ArrayList<>();
        TrainingObserver keeping = new TrainingObserver() {
            @Override
            public void checkpoint(Model model, Checkpoint checkpoint) {
                checkpoints.add(checkpoint);
            }
        };
        Model whole = Trainer.of(plan("gru", 20), data, keeping).train();

        Model resumed = Trainer.of(plan("gru", 20), data, TrainingObserver.NONE, checkpoints.get(0))
                .train();

        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
        TrainingPlan further = plan("gru", 5).goingOnFrom(whole, "further");
        assertThat(Trainer.of(further, data, TrainingObserver.NONE)
                        .train()
                        .cell()
                        .metadata())
                .isEqualTo(whole.cell().metadata());
    }

    private static TrainingPlan plan(String inner, int iterations) {
        return new TrainingPlan(
                "view",
                new Network(new NeuroViewKind(inner), YeoLstm.Candidate.TANH, UNITS, WINDOW, Scaling.RANGE),
                new Noise(TrainingPlan.AS_IS, false),
                new Batches(Batching.STATEFUL, 8, 20),
                Course.of(iterations, 0.01, 10),
                4);
    }

    private static TrainingData data() {
        return new TrainingData("planted", 1.32, 0, series(1, 4_000), new double[][] {series(2, 600)});
    }

    /** y' = 0.9 y + noise, four of them one between the other, each of no use to the others. */
    private static double[] series(long seed, int count) {
        SplitMix64 random = new SplitMix64(seed);
        double[] series = new double[count];
        for (int t = 0; t < count; t++) {
            double before = t <= PLANTED ? 0 : series[t - PLANTED - 1];
            series[t] = 0.9 * before + (2 * random.nextDouble() - 1);
        }
        return series;
    }

    private static double[] norms(Model model) {
        float[] weights = model.cell().tensors().get("head.weight").data();
        double[] norms = new double[WINDOW];
        for (int i = 0; i < weights.length; i++) {
            norms[i / UNITS] += (double) weights[i] * weights[i];
        }
        return norms;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
