package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network whose driven exponent is part of its loss. */
class TargetExponentTest {
    private static final TrainingData DATA = TrainingData.simulated(MackeyGlass::new, 8_000, 1);
    private static final double NOISE = 0.16;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"gru, -0.01", "rnn, -0.05"})
    void anExponentIsReachedWithinATenth(String cell, double target) {
        Model model = trained(plan(cell, 800, ExponentGoal.of(target)), null);

        assertThat(exponent(model)).isCloseTo(target, within(0.1 * -target));
        assertThat(model.score("validation_nrmse")).isLessThan(model.score("validation_nrmse_zeroth_order"));
        assertThat(model.metadata())
                .containsEntry("target_exponent", Double.toString(target))
                .containsEntry("exponent_weight", Double.toString(0.05 / -target));
    }

    @ParameterizedTest
    @CsvSource({"gru", "yeo-lstm", "scurnn"})
    void aTrainingThatWasStoppedGoesOnToTheSameModelToTheBit(String cell) throws Exception {
        TrainingPlan plan = plan(cell, 30, new ExponentGoal(-0.1, 1));
        Model whole = trained(plan, null);
        Checkpoint[] kept = new Checkpoint[1];
        Trainer.of(plan, DATA, new TrainingObserver() {
                    @Override
                    public void checkpoint(Model model, Checkpoint checkpoint) {
                        kept[0] = checkpoint;
                    }

                    @Override
                    public boolean stopRequested() {
                        return kept[0] != null;
                    }
                })
                .train();
        Path file = directory.resolve("checkpoint");
        CheckpointFile.write(file, kept[0]);

        Model resumed = trained(plan, CheckpointFile.read(file));

        assertThat(kept[0].iteration()).isEqualTo(10);
        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void theExponentIsShownBesideTheLossAndOnlyWhereThereIsAGoal() {
        double[] shown = new double[2];
        for (int i = 0; i < 2; i++) {
            int place = i;
            TrainingPlan plan = plan("gru", 3, i == 0 ? new ExponentGoal(-0.1, 1) : null);
            Trainer.of(plan, DATA, new TrainingObserver() {
                        @Override
                        public void progressed(Progress progress) {
                            shown[place] = progress.exponent();
                        }
                    })
                    .train();
        }

        assertThat(shown[0]).isBetween(-1.0, 0.0);
        assertThat(shown[1]).isNaN();
    }

    private static double exponent(Model model) {
        return Arrays.stream(DATA.heldOut())
                .mapToDouble(series -> DrivenNetwork.exponents(
                                model, NoisySignal.observe(series, NOISE * DATA.standardDeviation(), 3), 1, 500)
                        .largest()
                        .value())
                .average()
                .orElseThrow();
    }

    private static Model trained(TrainingPlan plan, @Nullable Checkpoint from) {
        return Trainer.of(plan, DATA, TrainingObserver.NONE, from).train();
    }

    private static TrainingPlan plan(String cell, int iterations, @Nullable ExponentGoal goal) {
        TrainingPlan plan = new TrainingPlan(
                "goal",
                new Network(CellKind.ofPass(cell), YeoLstm.Candidate.TANH, 8),
                new Noise(NOISE, true),
                new Batches(Batching.STATEFUL, 16, 50),
                Course.of(iterations, 5e-3, 10).with(Schedule.COSINE),
                4);
        return goal == null ? plan : plan.toward(goal);
    }
}
