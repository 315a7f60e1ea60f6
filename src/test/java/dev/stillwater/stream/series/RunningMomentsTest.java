package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningMomentsTest {
    @Test
    void earlyMomentsArePlainAverages() {
        RunningMoments moments = RunningMoments.NONE;
        for (double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            moments = moments.with(value);
        }
        assertThat(moments.mean()).isEqualTo(5, within(1e-12));
        assertThat(moments.standardDeviation()).isEqualTo(2, within(1e-12));
    }

    @Test
    void longAgoIsForgotten() {
        Random random = new Random(1);
        RunningMoments moments = RunningMoments.NONE;
        for (int i = 0; i < 10_000; i++) {
            moments = moments.with(i < 2_000 ? 10 : random.nextGaussian());
        }
        assertThat(moments.mean()).isEqualTo(0, within(0.2));
        assertThat(moments.standardDeviation()).isEqualTo(1, within(0.3));
    }
}
