package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyStopTest {
    /** Few samples, each with one and the same noise: soon learnt by heart. */
    private static final TrainingData FEW = TrainingData.simulated(MackeyGlass::new, 200, 1);

    private static final int EVERY = 20;

    @Test
    void aTrainingThatGetsWorseEndsWithItsBestModel() {
        List<Double> validations = new ArrayList<>();
        List<Model> kept = new ArrayList<>();

        Model model = Trainer.of(plan(3), FEW, new TrainingObserver() {
                    @Override
                    public void progressed(Progress progress) {
                        if (progress.iteration() % EVERY == 1 && progress.iteration() > 1) {
                            validations.add(progress.validation());
                        }
                    }

                    @Override
                    public void checkpoint(Model best, Checkpoint checkpoint) {
                        kept.add(best);
                    }
                })
                .train();

        double best = Collections.min(validations);
        int bestAt = (validations.indexOf(best) + 1) * EVERY;
        assertThat(kept).hasSizeLessThan(plan(3).course().iterations() / EVERY - 1);
        assertThat(model.metadata())
                .containsEntry("validation_nrmse", Double.toString(best))
                .containsEntry("iterations", Integer.toString(bestAt));
        assertThat(kept).hasSize(bestAt / EVERY + 3);
        assertThat(kept.get(kept.size() - 1)).isSameAs(model);
    }

    @Test
    void withoutPatienceTheLastModelIsTheResult() {
        TrainingPlan plan = plan(Course.of(60, 1, EVERY).with(Schedule.CONSTANT)); // it gets worse at once

        Model model = Trainer.of(plan, FEW, TrainingObserver.NONE).train();

        assertThat(model.metadata()).containsEntry("iterations", "60");
    }

    private static TrainingPlan plan(int patience) {
        return plan(Course.of(800, 1e-2, EVERY).with(Schedule.CONSTANT).withPatience(patience));
    }

    private static TrainingPlan plan(Course course) {
        return new TrainingPlan(
                "few",
                new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, 16),
                new Noise(0.64, false),
                new Batches(Batching.STATEFUL, 2, 40),
                course,
                1);
    }
}
