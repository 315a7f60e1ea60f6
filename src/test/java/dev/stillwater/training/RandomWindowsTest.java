package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.network.Model;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RandomWindowsTest {
    private static final double[] RAMP =
            IntStream.range(0, 101).asDoubleStream().toArray();

    @Test
    void windowsBeginAnywhereAndTargetsFollowTheirInputs() {
        RandomWindows windows = RandomWindows.of(RAMP, 0, plan(8, 0, 20, 10));
        Set<Long> starts = new HashSet<>();

        for (int i = 0; i < 100; i++) {
            assertThat(windows.startAnew()).isTrue();
            Segments.Segment segment = windows.next();
            for (int b = 0; b < 10; b++) {
                long start = at(windows, segment.inputs(), b, 0);
                starts.add(start);
                assertThat(at(windows, segment.inputs(), b, 19)).isEqualTo(start + 19);
                assertThat(at(windows, segment.targets(), b, 19)).isEqualTo(start + 20);
            }
        }

        assertThat(starts).hasSize(81).contains(0L, 80L);
    }

    @Test
    void skippedWindowsAreThoseThatWouldHaveBeenTaken() {
        RandomWindows taken = RandomWindows.of(RAMP, 3, plan(8, 1, 20, 10));
        RandomWindows skipped = RandomWindows.of(RAMP, 3, plan(8, 1, 20, 10));

        for (int i = 0; i < 7; i++) {
            taken.next();
        }
        skipped.skip(7);

        assertThat(skipped.next().inputs()).isEqualTo(taken.next().inputs());
    }

    @Test
    void aSeriesShorterThanAWindowIsRefused() {
        assertThatThrownBy(() -> RandomWindows.of(new double[21], 0, plan(8, 0, 20, 10)))
                .hasMessageContaining("21 samples")
                .hasMessageContaining("need 22");
    }

    @Test
    void aSmallNetworkDenoisesWithinSeconds() {
        TrainingData data = TrainingData.simulated(MackeyGlass::new, 20_000, 1);

        Model model =
                Trainer.of(plan(24, 0.64, 50, 16), data, TrainingObserver.NONE).train();

        assertThat(Validation.nrmse(model, data, 0.64, 7)).isLessThan(0.35); // the zeroth order: 0.656
        assertThat(model.metadata()).containsEntry("batching", "windows");
    }

    private static long at(RandomWindows windows, INDArray array, int batch, int step) {
        return Math.round(windows.normalizer().denormalize(array.getFloat(batch, 0, step)));
    }

    private static TrainingPlan plan(int units, double noise, int segment, int batch) {
        return new TrainingPlan(
                "windows",
                new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, units),
                new Noise(noise, true),
                new Batches(Batching.WINDOWS, batch, segment),
                Course.of(200, 5e-3, 1000),
                4);
    }
}
