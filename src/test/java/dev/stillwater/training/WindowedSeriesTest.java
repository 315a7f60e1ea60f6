package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import org.junit.jupiter.api.Test;

/** An LSTM that sees windows of a standardised series. */
class WindowedSeriesTest {
    private static final double[] LASER = new HakenLaser(1).take(60);

    @Test
    void aStandardisedSeriesHasMeanZeroAndDeviationOneByTheSampleVariance() {
        Normalizer normalizer = Scaling.STANDARD.normalizer(1, 2, 3, 6);

        // mean 3, variance (4 + 1 + 0 + 9) / 3
        assertThat((double) normalizer.normalize(3)).isCloseTo(0, within(1e-7));
        assertThat((double) normalizer.normalize(3 + Math.sqrt(14.0 / 3))).isCloseTo(1, within(1e-6));
    }

    @Test
    void aWholeSequenceIsOneSegmentWhoseWindowsBeginWithZeros() {
        TrainingData data = TrainingData.recorded(new RecordedSignal("laser", LASER), 0);
        Segments segments = Segments.of(plan(59, 3), data);

        for (int pass = 0; pass < 3; pass++) {
            assertThat(segments.startAnew()).isTrue();
            Segments.Segment segment = segments.next();
            Normalizer normalizer = segments.normalizer();
            assertThat(segment.inputs().shape()).containsExactly(1, 3, 59);
            assertThat(segment.inputs().getFloat(0, 1, 0)).isZero();
            for (int j = 0; j < 3; j++) {
                assertThat(segment.inputs().getFloat(0, j, 58)).isEqualTo(normalizer.normalize(LASER[58 - j]));
            }
            assertThat(segment.targets().getFloat(0, 0, 58)).isEqualTo(normalizer.normalize(LASER[59]));
        }
    }

    @Test
    void itLearnsAndItsModelFileSaysOfWhat() {
        TrainingData data = TrainingData.recorded(new RecordedSignal("laser", LASER), 12);

        Model model = Trainer.of(plan(47, 3), data, TrainingObserver.NONE).train();

        assertThat(model.cell().lag()).isEqualTo(3);
        assertThat(model.metadata()).containsEntry("lag", "3").containsEntry("scaling", "standard");
        assertThat(Validation.nrmse(model, data, 0, 1)).isLessThan(0.6);
    }

    @Test
    void nothingIsSaidOfAValidationThatWasNot() {
        TrainingData data = TrainingData.recorded(new RecordedSignal("laser", LASER), 0);
        TrainingPlan plan = plan(59, 1);

        assertThat(Trainer.of(plan.with(Course.of(1, 1e-3, 1)), data, TrainingObserver.NONE)
                        .train()
                        .metadata())
                .doesNotContainKey("validation_nrmse");
        assertThatThrownBy(() -> Trainer.of(plan.with(plan.course().withPatience(1)), data, TrainingObserver.NONE))
                .hasMessageContaining("--patience");
    }

    private static TrainingPlan plan(int segment, int lag) {
        return new TrainingPlan(
                "windowed",
                new Network(CellKind.LSTM, YeoLstm.Candidate.TANH, 16, lag, Scaling.STANDARD),
                new Noise(TrainingPlan.AS_IS, true),
                new Batches(Batching.STATEFUL, 1, segment),
                Course.of(150, 2e-2, 1000),
                1);
    }
}
