package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.Model;
import dev.stillwater.training.TrainingPlan.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptiveTrainingTest {
    @TempDir
    private Path directory;

    @Test
    void theSameSeedGivesTheSameNetworkToTheBitAndAnotherSeedAnother() {
        Model one = Trainer.ofWorld(plan(6, 1), TrainingObserver.NONE, null).train();
        Model same = Trainer.ofWorld(plan(6, 1), TrainingObserver.NONE, null).train();
        Model other = Trainer.ofWorld(plan(6, 2), TrainingObserver.NONE, null).train();

        assertThat(same.sha256()).isEqualTo(one.sha256());
        assertThat(other.networkSha256()).isNotEqualTo(one.networkSha256());
        assertThat(one.metadata())
                .containsEntry("source", "world")
                .containsEntry("seed", "1")
                .containsEntry("iterations", "6")
                .containsKeys("validation_ratio", "validation_median_nll", "validation_coverage");
        assertThat(one.score("validation_ratio")).isBetween(0.5, 1.0);
        assertThat(one.score("validation_coverage")).isBetween(0.5, 1.0);
    }

    @Test
    void aTrainingThatWasStoppedGoesOnToTheSameModelToTheBit() {
        Model whole = Trainer.ofWorld(plan(9, 1), TrainingObserver.NONE, null).train();

        Checkpoint checkpoint = stopAt(4, plan(9, 1));
        Model resumed =
                Trainer.ofWorld(plan(9, 1), TrainingObserver.NONE, checkpoint).train();

        assertThat(checkpoint.iteration()).isEqualTo(4);
        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefusedByTheNameOfTheOption() {
        Checkpoint checkpoint = stopAt(2, plan(9, 1));

        assertRefused(checkpoint, plan(10, 1), "--iterations 9, not with --iterations 10");
        assertRefused(checkpoint, plan(9, 2), "--seed 1, not with --seed 2");
        assertRefused(
                checkpoint,
                plan(9, 1, AdaptivePlan.untrained(8, new AdaptiveFrontEnd(5, 0.06), 1)),
                "--linear-order 4, not with --linear-order 5");
        assertRefused(
                checkpoint,
                plan(9, 1, AdaptivePlan.untrained(9, new AdaptiveFrontEnd(4, 0.06), 1)),
                "--units 8, not with --units 9");
    }

    @Test
    void itLearns() {
        Model model = Trainer.ofWorld(plan(150, 1), TrainingObserver.NONE, null).train();

        Model untrained =
                Trainer.ofWorld(plan(1, 1), TrainingObserver.NONE, null).train();
        assertThat(model.score("validation_ratio")).isLessThan(untrained.score("validation_ratio") - 0.005);
        assertThat(model.score("validation_median_nll")).isLessThan(untrained.score("validation_median_nll") - 0.02);
        assertThat(model.score("validation_coverage")).isBetween(0.8, 0.95);
    }

    @Test
    void theWeightsOfACellAreThoseItWasMadeOf() {
        LstmLayout layout = new LstmLayout(9, 6, 4);
        float[] weights = layout.initial(5);
        Arrays.setAll(new double[layout.size() - layout.head()], i -> weights[layout.head() + i] = i + 1);

        assertThat(layout.weights(layout.cell(weights))).containsExactly(weights);
    }

    private static void assertRefused(Checkpoint checkpoint, AdaptivePlan plan, String told) {
        assertThatThrownBy(() -> Trainer.ofWorld(plan, TrainingObserver.NONE, checkpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    /** The checkpoint of a training that was stopped, by way of its file. */
    private Checkpoint stopAt(int iteration, AdaptivePlan plan) {
        Path file = directory.resolve("small.checkpoint");
        Trainer.ofWorld(
                        plan,
                        new TrainingObserver() {
                            private int done;

                            @Override
                            public void progressed(Progress progress) {
                                done = progress.iteration();
                            }

                            @Override
                            public boolean stopRequested() {
                                return done == iteration;
                            }

                            @Override
                            public void checkpoint(Model model, Checkpoint checkpoint) {
                                try {
                                    CheckpointFile.write(file, checkpoint);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        },
                        null)
                .train();
        return CheckpointFile.read(file);
    }

    private static AdaptivePlan plan(int iterations, long seed) {
        return plan(iterations, seed, AdaptivePlan.untrained(8, new AdaptiveFrontEnd(4, 0.06), seed));
    }

    private static AdaptivePlan plan(int iterations, long seed, Model start) {
        return new AdaptivePlan(
                "small", start, new AdaptivePlan.Batches(8, 64), Course.of(iterations, 1e-2, 1000), seed);
    }
}
