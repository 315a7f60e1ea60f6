package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final TrainingData DATA = TrainingData.simulated(MackeyGlass::new, 2000, 1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "yeo-lstm, STATEFUL, 6, 0",
        "yeo-lstm, STATEFUL, 7, 1",
        "yeo-lstm, WINDOWS, 7, 0",
        "lstm, STATEFUL, 7, 0",
        "lstm, WINDOWS, 6, 1",
        "gru, STATEFUL, 7, 0",
        "gru, STATEFUL, 7, 1",
        "rnn, WINDOWS, 6, 1"
    })
    void aTrainingThatWasStoppedGoesOnToTheSameModelToTheBit(
            String cell, Batching batching, int iteration, int patience) {
        TrainingPlan plan = plan(CellKind.of(cell), batching, patience);
        Model whole = Trainer.of(plan, DATA, TrainingObserver.NONE).train();

        Checkpoint checkpoint = stopAt(iteration, plan);
        Model resumed =
                Trainer.of(plan, DATA, TrainingObserver.NONE, checkpoint).train();

        assertThat(checkpoint.iteration()).isEqualTo(iteration);
        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
        assertThat(resumed.metadata()).isEqualTo(whole.metadata());
    }

    @ParameterizedTest
    @MethodSource("dev.stillwater.training.TrainerTest#everyKind")
    void soDoesOneBySoap(CellKind cell) {
        TrainingPlan adam = plan(cell);
        TrainingPlan plan = adam.with(adam.course().by(OptimiserKind.SOAP));
        Model whole = Trainer.of(plan, DATA, TrainingObserver.NONE).train();

        Model resumed =
                Trainer.of(plan, DATA, TrainingObserver.NONE, stopAt(7, plan)).train();

        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
        assertThat(whole.metadata()).containsEntry("optimiser", "soap");
        assertThat(whole.sha256())
                .isNotEqualTo(
                        Trainer.of(adam, DATA, TrainingObserver.NONE).train().sha256());
    }

    @ParameterizedTest
    @MethodSource("dev.stillwater.training.TrainerTest#everyKind")
    void soDoesOneWhoseStreamsBeginAnewInBetween(CellKind cell) {
        TrainingPlan plan = plan(cell).with(new Batches(Batching.STATEFUL, 4, 50, 3));
        Model whole = Trainer.of(plan, DATA, TrainingObserver.NONE).train();

        Model resumed =
                Trainer.of(plan, DATA, TrainingObserver.NONE, stopAt(7, plan)).train();

        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
        assertThat(whole.metadata()).containsEntry("restart_every", "3");
    }

    /** Streams that all begin anew with every segment are those of one segment each. */
    @ParameterizedTest
    @MethodSource("dev.stillwater.training.TrainerTest#everyKind")
    void aStreamThatBeginsAnewIsAtTheZeroState(CellKind cell) {
        TrainingPlan plan = plan(cell).with(Course.of(2, 5e-3, 2));
        int samples = 161; // two segments of 80
        TrainingData data = TrainingData.simulated(MackeyGlass::new, samples, 1);
        TrainingPlan going = plan.with(new Batches(Batching.STATEFUL, 1, 50));
        TrainingPlan anew = plan.with(new Batches(Batching.STATEFUL, 1, 50, 1));

        Model carried = Trainer.of(going, data, TrainingObserver.NONE).train();
        Model fresh = Trainer.of(anew, data, TrainingObserver.NONE).train();

        assertThat(fresh.sha256()).isNotEqualTo(carried.sha256());
        assertThat(Trainer.of(anew.with(Course.of(1, 5e-3, 1)), data, TrainingObserver.NONE)
                        .train()
                        .cell()
                        .tensors())
                .isEqualTo(Trainer.of(going.with(Course.of(1, 5e-3, 1)), data, TrainingObserver.NONE)
                        .train()
                        .cell()
                        .tensors());
    }

    @Test
    void anotherPlanIsRefusedByTheNameOfTheOption() {
        TrainingPlan plan = plan(CellKind.YEO_LSTM);
        Checkpoint checkpoint = stopAt(2, plan);

        assertRefused(
                checkpoint,
                plan.with(new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, 9)),
                DATA,
                "--units 8, not with --units 9");
        assertRefused(checkpoint, plan.with(Course.of(50, 5e-3, 3)), DATA, "--iterations 12, not with --iterations 50");
        assertRefused(checkpoint, plan.with(plan.course().withPatience(3)), DATA, "--patience");
        assertRefused(
                checkpoint,
                plan.with(plan.course().with(Schedule.step(0.5, List.of(3)))),
                DATA,
                "--schedule cosine, not with --schedule step");
        assertRefused(checkpoint, plan, TrainingData.simulated(HakenLaser::new, 2000, 1), "--source mackey-glass");
        assertRefused(checkpoint, plan, TrainingData.simulated(MackeyGlass::new, 2000, 2), "--source-seed 1");
        assertRefused(checkpoint, plan, TrainingData.simulated(MackeyGlass::new, 2001, 1), "--samples 2000");
    }

    @Test
    void aDamagedFileIsRefusedByName() throws IOException {
        stopAt(2, plan(CellKind.YEO_LSTM));
        byte[] bytes = Files.readAllBytes(file());
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        byte[] later = bytes.clone();
        later[7] = 9;

        assertUnreadable(flipped, "changed or damaged");
        assertUnreadable(Arrays.copyOf(bytes, bytes.length - 5), "changed or damaged");
        assertUnreadable(later, "format version 9, expected 1");
        assertUnreadable(new byte[0], "not a checkpoint");
        assertUnreadable("a,b\n1,2\n".repeat(20).getBytes(java.nio.charset.StandardCharsets.UTF_8), "not a checkpoint");
        Files.delete(file());
        assertThatThrownBy(() -> CheckpointFile.read(file())).hasMessageContaining("cannot be read");
    }

    private void assertUnreadable(byte[] bytes, String fault) throws IOException {
        Files.write(file(), bytes);

        assertThatThrownBy(() -> CheckpointFile.read(file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining(fault);
    }

    private static void assertRefused(Checkpoint checkpoint, TrainingPlan plan, TrainingData data, String told) {
        assertThatThrownBy(() -> Trainer.of(plan, data, TrainingObserver.NONE, checkpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    /** The checkpoint of a training that was stopped, by way of its file. */
    private Checkpoint stopAt(int iteration, TrainingPlan plan) {
        Trainer.of(plan, DATA, new TrainingObserver() {
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
                            CheckpointFile.write(file(), checkpoint);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                })
                .train();
        return CheckpointFile.read(file());
    }

    private Path file() {
        return directory.resolve("small.checkpoint");
    }

    /** Two segments a pass, so that a pass ends before, at and after the stops. */
    private static TrainingPlan plan(CellKind cell) {
        return plan(cell, Batching.STATEFUL, 0);
    }

    private static TrainingPlan plan(CellKind cell, Batching batching, int patience) {
        return new TrainingPlan(
                "small",
                new Network(cell, YeoLstm.Candidate.TANH, 8),
                new Noise(0.64, true),
                new Batches(batching, 16, 50),
                Course.of(12, 5e-3, 3).withPatience(patience),
                4);
    }
}
