package dev.stillwater.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LateSlopeTest {

    @Test
    void theSlowestOfSeveralDecaysDecides() {
        LateSlope late = LateSlope.of(decay(n -> Math.pow(0.5, n) + 0.01 * Math.pow(0.95, n)), 0);

        assertThat(late.slope()).isCloseTo(Math.log(0.95), within(1e-6));
    }

    @Test
    void roundingIsLeftOut() {
        LateSlope late = LateSlope.of(decay(n -> Math.pow(0.9, n) + 1e-6), 1e-4);

        assertThat(late.slope()).isCloseTo(Math.log(0.9), within(1e-3));
        assertThat(late.last()).isEqualTo(87); // 0.9^87 = 1.04e-4
        assertThat(late.first()).isEqualTo(44);
    }

    @Test
    void aDecayOfAFewStepsHasNoLateSlope() {
        assertThat(LateSlope.of(decay(n -> Math.pow(1e-4, n)), 0).slope()).isNaN();
    }

    private static double[] decay(IntToDoubleFunction d) {
        return IntStream.range(0, 600).mapToDouble(d).toArray();
    }
}
