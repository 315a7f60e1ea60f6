package dev.stillwater.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryCourseTest {
    @Test
    void growthIsOfTheMiddleOfTheLastThirdOverThatOfTheFirst() {
        assertThat(MemoryCourse.growth(100, 90, 900, 1, 2, 3, 4, 110, 109, 800)).isCloseTo(10, within(1e-9));
    }

    @Test
    void whatHasNoThirdsHasNoGrowth() {
        assertThatThrownBy(() -> MemoryCourse.growth(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 readings have no thirds");
    }
}
