package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;

class ScheduleTest {
    @Test
    void aStepMultipliesTheRateAfterAsManyIterations() {
        ISchedule rate = Schedule.step(0.5, List.of(2, 5)).rate(1, 10);

        assertThat(List.of(0, 1, 2, 4, 5, 9).stream().map(i -> rate.valueAt(i, 0)))
                .containsExactly(1.0, 1.0, 0.5, 0.5, 0.25, 0.25);
        assertThat(rate.clone()).isEqualTo(rate);
    }

    @Test
    void aConstantStaysAndACosineFallsToNothing() {
        assertThat(Schedule.CONSTANT.rate(0.3, 10).valueAt(9, 0)).isEqualTo(0.3);
        assertThat(Schedule.COSINE.rate(0.3, 10).valueAt(4, 0)).isCloseTo(0.15, within(1e-5));
        assertThat(Schedule.COSINE.rate(0.3, 10).valueAt(9, 0)).isLessThan(1e-5);
    }

    @Test
    void impossibleStepsAreRefused() {
        assertThatThrownBy(() -> Schedule.step(1, List.of(5))).hasMessageContaining("--drop-factor");
        assertThatThrownBy(() -> Schedule.step(0.5, List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Schedule.step(0.5, List.of(5, 5))).hasMessageContaining("[5, 5]");
    }
}
