package dev.stillwater.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContinuationTest {
    @Test
    void aDoublingForecasterUpdatedSeesTheTruthAndLeftAloneItself() {
        Continuation found =
                Continuation.of(() -> value -> 2 * value, new double[] {1, 2}, new double[] {4, 6, 10, 20});

        assertThat(found.updated()).containsExactly(4, 8, 12, 20);
        assertThat(found.free()).containsExactly(4, 8, 16, 32);
        assertThat(found.updatedRmse()).isCloseTo(Math.sqrt(2), within(1e-12));
        // mean 10, variance (36 + 16 + 0 + 100) / 4 = 38; errors 0, 2, 6, 12
        assertThat(found.freeNmse()).isCloseTo(46.0 / 38, within(1e-12));
        assertThat(found.stepsInStep(2)).isEqualTo(2);
        assertThat(found.stepsInStep(12)).isEqualTo(4);
    }
}
