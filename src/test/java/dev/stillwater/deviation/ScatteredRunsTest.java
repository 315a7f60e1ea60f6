package dev.stillwater.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Models;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScatteredRunsTest {
    private static final int HORIZON = 20;

    @Test
    void theDistancesAreThoseOfRunsOneAfterTheOther() throws Exception {
        Model model = Models.shipped().find("universal").orElseThrow();
        LstmState state = model.initialState();
        ModelStep start = new ModelStep(state, 0);
        for (int t = 0; t < 50; t++) {
            start = model.step(start.state(), Math.sin(0.3 * t) + 0.1 * Math.cos(17 * t));
        }

        double[] squares = new double[HORIZON];
        SplittableRandom random = new SplittableRandom(20_261_126);
        for (int run = 0; run < 32; run++) {
            ModelStep center = start;
            ModelStep step = start;
            for (int n = 0; n < HORIZON; n++) {
                double sample = step.predicted() + step.spread() * random.nextGaussian();
                double distance = sample - center.predicted();
                squares[n] += distance * distance / 32;
                step = model.step(step.state(), sample);
                center = model.freeRun(center, 1);
            }
        }

        double[] errors = ScatteredRuns.errors(model, start, HORIZON);
        assertThat(errors).hasSize(HORIZON).doesNotContain(0);
        for (int n = 0; n < HORIZON; n++) {
            assertThat(errors[n]).isEqualTo(Math.sqrt(squares[n]));
        }
    }
}
