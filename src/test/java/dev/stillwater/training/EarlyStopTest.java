package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
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

        Model model = new Trainer(plan(3), FEW, new TrainingObserver() {
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
        assertThat(kept).hasSizeLessThan(plan(3).iterations() / EVERY - 1);
        assertThat(model.metadata())
                .containsEntry("validation_nrmse", Double.toString(best))
                .containsEntry("iterations", Integer.toString(bestAt));
        assertThat(kept).hasSize(bestAt / EVERY + 3);
        assertThat(kept.get(kept.size() - 1)).isSameAs(model);
    }

    @Test
    void withoutPatienceTheLastModelIsTheResult() {
        TrainingPlan plan = plan(0).withIterations(60, 1); // a rate at which it gets worse at once

        Model model = new Trainer(plan, FEW, TrainingObserver.NONE).train();

        assertThat(model.metadata()).containsEntry("iterations", "60");
    }

    private static TrainingPlan plan(int patience) {
        return new TrainingPlan(
                        "few",
                        CellKind.YEO_LSTM,
                        YeoLstm.Candidate.TANH,
                        16,
                        0.64,
                        false,
                        2,
                        40,
                        800,
                        1e-2,
                        1,
                        EVERY,
                        1)
                .withPatience(patience)
                .withSchedule(Schedule.CONSTANT);
    }
}
