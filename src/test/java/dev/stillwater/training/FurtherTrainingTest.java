package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FurtherTrainingTest {
    private static final TrainingData RECORD = record(1);
    private static final Model ANY = AdaptivePlan.untrained(8, new AdaptiveFrontEnd(4, 0.06), 1);

    @ParameterizedTest
    @CsvSource({
        "yeo-lstm, TANH, 1, RANGE",
        "yeo-lstm, SIGMOID, 1, STANDARD",
        "lstm, TANH, 1, RANGE",
        "lstm, TANH, 5, STANDARD",
        "gru, TANH, 1, STANDARD"
    })
    void aNetworkForOneSignalStartsWithTheWeightsAndTheNormaliserOfAnother(
            String cell, YeoLstm.Candidate candidate, int lag, Scaling scaling) {
        Model start = Trainer.of(
                        plan(new Network(CellKind.of(cell), candidate, 6, lag, scaling)), RECORD, TrainingObserver.NONE)
                .train();
        TrainingPlan further =
                plan(new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, 3)).goingOnFrom(start, "further");
        TrainingData other = record(50);

        Model begun =
                SignalRun.begin(further, other, Segments.of(further, other)).model();
        Model trained = Trainer.of(further, other, TrainingObserver.NONE).train();

        assertThat(begun.networkSha256()).isEqualTo(start.networkSha256());
        assertThat(trained.networkSha256()).isNotEqualTo(start.networkSha256());
        assertThat(trained.normalizer()).isEqualTo(start.normalizer());
        assertThat(trained.score("validation_nrmse")).isLessThanOrEqualTo(begun.score("validation_nrmse"));
        assertThat(trained.metadata())
                .containsEntry("from", "small")
                .containsEntry("from_sha256", start.networkSha256());
    }

    /** Of values that nothing is held out of, so that the last network is the result. */
    @ParameterizedTest
    @CsvSource({"yeo-lstm, ADAM", "yeo-lstm, SOAP", "lstm, SOAP", "gru, ADAM", "gru, SOAP", "neuroview-gru, SOAP"})
    void theFirstStepGoesOnFromTheWeightsOfTheOtherWhateverMakesIt(String cell, OptimiserKind optimiser) {
        TrainingData all = TrainingData.recorded(new RecordedSignal("all", new MackeyGlass(1).take(900)), 0);
        TrainingPlan plan = plan(new Network(CellKind.of(cell), YeoLstm.Candidate.TANH, 6));
        Model start = Trainer.of(plan, all, TrainingObserver.NONE).train();
        TrainingPlan barely = new TrainingPlan(
                "small",
                plan.network(),
                plan.noise(),
                plan.batches(),
                new Course(3, 1e-5, Schedule.CONSTANT, Course.CLIP, 3, 0, optimiser),
                9); // other weights, if they were drawn

        Model further = Trainer.of(barely.goingOnFrom(start, "further"), all, TrainingObserver.NONE)
                .train();

        assertThat(further.networkSha256()).isNotEqualTo(start.networkSha256());
        start.cell()
                .tensors()
                .forEach((name, tensor) -> assertThat(
                                further.cell().tensors().get(name).data())
                        .as(name)
                        .containsExactly(tensor.data(), Offset.offset(1e-4f)));
    }

    @Test
    void aNetworkForAnySeriesLearnsOneOfThemBetter() {
        Model start = AdaptiveRun.begin(fine(1, 1e-2), stretches()).model();

        Model model = fineTuned(fine(60, 1e-2), null);

        assertThat(model.score("validation_nrmse")).isLessThan(0.8 * start.score("validation_nrmse"));
        assertThat(model.score("validation_nrmse")).isLessThan(0.8 * model.score("validation_nrmse_zeroth_order"));
        assertThat(model.frontEnd().metadata()).isEqualTo(ANY.frontEnd().metadata());
    }

    @Test
    void whereNothingBetterIsFoundTheResultIsTheStart() {
        Model model = fineTuned(fine(Course.of(4, 1, 2).with(Schedule.CONSTANT)), null); // it gets worse at once

        assertThat(model.networkSha256()).isEqualTo(ANY.networkSha256());
        assertThat(model.metadata()).containsEntry("iterations", "0");
    }

    @Test
    void aSeriesWithoutHeldOutValuesIsLearntToTheEnd() {
        TrainingData all = TrainingData.recorded(new RecordedSignal("all", new MackeyGlass(1).take(300)), 0);

        Model model = Trainer.of(fine(3, 1), all, TrainingObserver.NONE, null).train();

        assertThat(model.metadata()).containsEntry("iterations", "3").doesNotContainKey("validation_nrmse");
    }

    @Test
    void aFineTuningThatWasStoppedGoesOnToTheSameModelToTheBit() {
        Model whole = fineTuned(fine(30, 1e-2), null);
        Checkpoint[] kept = new Checkpoint[1];
        Trainer.of(
                        fine(30, 1e-2),
                        RECORD,
                        new TrainingObserver() {
                            @Override
                            public void checkpoint(Model model, Checkpoint checkpoint) {
                                kept[0] = checkpoint;
                            }

                            @Override
                            public boolean stopRequested() {
                                return kept[0] != null;
                            }
                        },
                        null)
                .train();

        assertThat(kept[0].iteration()).isEqualTo(10);
        assertThat(fineTuned(fine(30, 1e-2), kept[0]).sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void aSeriesThatIsTooShortAndANetworkForOneSignalAreRefused() {
        TrainingData few = TrainingData.recorded(new RecordedSignal("few", new MackeyGlass(1).take(20)));
        Model one = Trainer.of(
                        plan(new Network(CellKind.LSTM, YeoLstm.Candidate.TANH, 3)), RECORD, TrainingObserver.NONE)
                .train();

        assertThatThrownBy(() -> Trainer.of(fine(3, 1e-2), few, TrainingObserver.NONE, null))
                .hasMessageContaining("the series of 16 samples is too short");
        assertThatThrownBy(() -> new AdaptivePlan("a", one, new AdaptivePlan.Batches(2, 32), Course.of(1, 1e-2, 10), 1))
                .hasMessageContaining("small is no network for any series");
    }

    private static Model fineTuned(AdaptivePlan plan, @Nullable Checkpoint from) {
        return Trainer.of(plan, RECORD, TrainingObserver.NONE, from).train();
    }

    private static RecordStretches stretches() {
        return RecordStretches.of(RECORD, (AdaptiveFrontEnd) ANY.frontEnd(), 64, 1);
    }

    private static AdaptivePlan fine(int iterations, double rate) {
        return fine(Course.of(iterations, rate, 10));
    }

    private static AdaptivePlan fine(Course course) {
        return new AdaptivePlan("fine", ANY, new AdaptivePlan.Batches(8, 64), course, 1);
    }

    /** Of another range for another factor. */
    private static TrainingData record(double factor) {
        double[] values =
                Arrays.stream(new MackeyGlass(1).take(900)).map(y -> factor * y).toArray();
        return TrainingData.recorded(new RecordedSignal("record", values));
    }

    private static TrainingPlan plan(Network network) {
        return new TrainingPlan(
                "small",
                network,
                new Noise(TrainingPlan.AS_IS, true),
                new Batches(Batching.STATEFUL, 4, 40),
                Course.of(12, 5e-3, 4),
                4);
    }
}
