package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import dev.stillwater.training.pass.PassTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private static final TrainingData DATA = TrainingData.simulated(MackeyGlass::new, 20_000, 1);

    static Stream<CellKind> everyKind() {
        return Stream.concat(
                Stream.of(Dl4jKind.values()), PassTypes.all().stream().map(PassKind::new));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSmallNetworkDenoisesWithinSeconds(CellKind kind) {
        Model model =
                Trainer.of(plan(kind, 200, 200), DATA, TrainingObserver.NONE).train();

        double zerothOrder = Validation.zerothOrderNrmse(DATA, 0.64, 7); // about 0.656
        assertThat(Validation.nrmse(model, DATA, 0.64, 7))
                .isLessThan((kind instanceof Dl4jKind ? 0.55 : 0.65) * zerothOrder);
    }

    @Test
    void theSamePlanAndDataGiveTheSameModelToTheBit() {
        Model first = Trainer.of(plan(CellKind.YEO_LSTM, 5), DATA, TrainingObserver.NONE)
                .train();
        Model second = Trainer.of(plan(CellKind.YEO_LSTM, 5), DATA, TrainingObserver.NONE)
                .train();

        assertThat(second.sha256()).isEqualTo(first.sha256());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aTargetInTheGapIsNotLearnt(CellKind kind) {
        TrainingPlan plan = new TrainingPlan(
                "small",
                new Network(kind, YeoLstm.Candidate.TANH, 24),
                new Noise(0, true),
                new Batches(Batching.STATEFUL, 1, 99),
                Course.of(3, 0.01, 3),
                4);
        double[] wave = new MackeyGlass(3).take(100);
        double[] other = wave.clone();
        other[99] = wave[50]; // the last sample, which is a target only
        TrainingData.Gap last = new TrainingData.Gap(99, 100);

        assertThat(weights(plan, other, last)).isEqualTo(weights(plan, wave, last));
        assertThat(weights(plan, other, TrainingData.Gap.NONE))
                .isNotEqualTo(weights(plan, wave, TrainingData.Gap.NONE));
    }

    /** A hash of each tensor. */
    private static List<Integer> weights(TrainingPlan plan, double[] series, TrainingData.Gap gap) {
        TrainingData data = new TrainingData("wave", 0.2, 0, series, new double[0][]).with(gap);
        return Trainer.of(plan, data, TrainingObserver.NONE).train().cell().tensors().values().stream()
                .map(tensor -> Arrays.hashCode(tensor.data()))
                .toList();
    }

    @Test
    void theModelFileSaysHowItWasTrained(@TempDir Path directory) throws Exception {
        Model model = Trainer.of(plan(CellKind.YEO_LSTM, 3), DATA, TrainingObserver.NONE)
                .train();
        Path file = directory.resolve("small.safetensors");
        ModelFile.write(file, model);

        Model read = ModelFile.read(file);

        assertThat(read.id()).isEqualTo("small");
        assertThat(read.noiseLevel()).isEqualTo(0.64);
        assertThat(read.metadata())
                .containsEntry("source", "mackey-glass")
                .containsEntry("seed", "4")
                .containsEntry("samples", "20000")
                .containsEntry("iterations", "3")
                .containsEntry("batch", "16")
                .containsKey("validation_nrmse");
        assertThat(read.sha256()).isEqualTo(model.sha256());
    }

    @Test
    void theObserverSeesProgressGetsCheckpointsAndMayStop() {
        List<Integer> iterations = new ArrayList<>();
        List<String> checkpoints = new ArrayList<>();

        Model model = Trainer.of(plan(CellKind.YEO_LSTM, 100), DATA, new TrainingObserver() {
                    @Override
                    public void progressed(Progress progress) {
                        iterations.add(progress.iteration());
                        assertThat(progress.loss()).isPositive().isFinite();
                        assertThat(progress.pace()).isPositive();
                        assertThat(progress.left()).isPositive();
                    }

                    @Override
                    public void checkpoint(Model soFar, Checkpoint checkpoint) {
                        checkpoints.add(soFar.metadata().get("iterations"));
                    }

                    @Override
                    public boolean stopRequested() {
                        return iterations.size() == 7;
                    }
                })
                .train();

        assertThat(iterations).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(checkpoints).containsExactly("3", "6", "7");
        assertThat(model.metadata()).containsEntry("iterations", "7").containsEntry("planned_iterations", "100");
    }

    @Test
    void atEachCheckpointAndAtTheEndProgressTellsTheValidationOfThatIteration() {
        List<Double> told = new ArrayList<>();
        List<Double> checkpoints = new ArrayList<>();

        Model model = Trainer.of(plan(CellKind.YEO_LSTM, 7), DATA, new TrainingObserver() {
                    @Override
                    public void progressed(Progress progress) {
                        told.add(progress.validation());
                    }

                    @Override
                    public void checkpoint(Model soFar, Checkpoint checkpoint) {
                        checkpoints.add(soFar.score("validation_nrmse"));
                    }
                })
                .train();

        double third = checkpoints.get(0);
        double sixth = checkpoints.get(1);
        assertThat(checkpoints).hasSize(2);
        assertThat(told)
                .containsExactly(Double.NaN, Double.NaN, third, third, third, sixth, model.score("validation_nrmse"));
    }

    @Test
    void aRecordIsLearntFromItsFirstPartAndJudgedOnItsLast() {
        double[] values = new MackeyGlass(3).take(5000);
        TrainingData data = TrainingData.recorded(new RecordedSignal("record", values));

        assertThat(data.clean()).hasSize(4000).startsWith(values[0]);
        assertThat(data.heldOut()[0]).hasSize(1000).startsWith(values[4000]);
    }

    @Test
    void aConstantSeriesAndAnImpossiblePlanAreRefused() {
        assertThatThrownBy(() -> TrainingData.recorded(new RecordedSignal("flat", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)))
                .hasMessageContaining("flat is constant");
        assertThatThrownBy(() -> TrainingPlan.of("a", -0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> TrainingPlan.of("a/b", 0)).hasMessageContaining("a/b");
        assertThatThrownBy(() -> Course.of(0, 1e-3, 1)).hasMessageContaining("iterations");
        assertThatThrownBy(() -> new Network(CellKind.LSTM, YeoLstm.Candidate.TANH, 0))
                .hasMessageContaining("units");
    }

    private static TrainingPlan plan(CellKind kind, int iterations) {
        return plan(kind, iterations, 3);
    }

    private static TrainingPlan plan(CellKind kind, int iterations, int checkpointEvery) {
        return new TrainingPlan(
                "small",
                new Network(kind, YeoLstm.Candidate.TANH, 24),
                new Noise(0.64, true),
                new Batches(Batching.STATEFUL, 16, 50),
                Course.of(iterations, 5e-3, checkpointEvery),
                4);
    }
}
