package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The stateful training with cosine decay does what it did when the shipped networks were trained. */
class PinnedTrainingTest {
    private static final Offset<Double> LAST_BITS = within(1e-7); // a BLAS may differ by them between processors

    @Test
    void theLossesOfAYeoLstmAreThoseOfItsFirstRelease() {
        assertLosses(
                CellKind.YEO_LSTM,
                0.07081706523895263,
                0.07098211684226989,
                0.07065608621454238,
                0.07034813208190441,
                0.06986738809724412,
                0.06941581914714937,
                0.06892701071096505,
                0.06847223889010265);
    }

    @Test
    void theLossesOfAStandardLstmAreThoseOfItsFirstRelease() {
        assertLosses(
                CellKind.LSTM,
                0.060148792266845705,
                0.060106217908859255,
                0.06001436893892289,
                0.05988816090131283,
                0.059774541876985984,
                0.05964501716897052,
                0.05952191256307671,
                0.059402800176490134);
    }

    /** Eight iterations with two segments a pass, so three times over the series and its noise. */
    private static void assertLosses(CellKind kind, double... expected) {
        TrainingPlan plan = new TrainingPlan(
                "pinned",
                new Network(kind, YeoLstm.Candidate.TANH, 8),
                new Noise(0.64, true),
                new Batches(Batching.STATEFUL, 16, 50),
                Course.of(8, 5e-3, 3),
                4);
        List<Double> losses = new ArrayList<>();

        Trainer.of(plan, TrainingData.simulated(MackeyGlass::new, 2000, 1), new TrainingObserver() {
                    @Override
                    public void progressed(Progress progress) {
                        losses.add(progress.loss());
                    }
                })
                .train();

        assertThat(losses).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(losses.get(i)).as("iteration " + (i + 1)).isCloseTo(expected[i], LAST_BITS);
        }
    }
}
