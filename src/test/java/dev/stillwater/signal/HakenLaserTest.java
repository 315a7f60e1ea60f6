package dev.stillwater.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HakenLaserTest {
    private static final double[] COUNTS = new HakenLaser(1).take(10_000);

    @Test
    void everyValueIsAnEightBitCountAndTheRangeIsUsed() {
        assertThat(Arrays.stream(COUNTS).allMatch(count -> count >= 0 && count <= 255 && count == Math.rint(count)))
                .isTrue();
        assertThat(COUNTS).contains(0).contains(255);
    }

    @Test
    void persistenceIsAlmostAsBadAsTheMean() {
        double meanSquare = 0;
        for (int i = 0; i + 1 < COUNTS.length; i++) {
            meanSquare += (COUNTS[i + 1] - COUNTS[i]) * (COUNTS[i + 1] - COUNTS[i]) / (COUNTS.length - 1);
        }
        double deviation = RecordedSignal.deviationOf(COUNTS);

        // Santa Fe set A: 0.94
        assertThat(meanSquare / (deviation * deviation)).isCloseTo(0.94, within(0.06));
    }

    @Test
    void aPulseTakesAboutEightSamples() {
        assertThat((double) COUNTS.length / pulses()).isCloseTo(8, within(0.7));
    }

    @Test
    void pulsesGrowSlowlyAndCollapseSuddenly() {
        int growing = 0;
        int collapsing = 0;
        double last = 0;
        for (int i = 1; i + 1 < COUNTS.length; i++) {
            if (isPeak(i)) {
                growing += COUNTS[i] > last ? 1 : 0;
                collapsing += COUNTS[i] < 0.5 * last ? 1 : 0;
                last = COUNTS[i];
            }
        }
        assertThat((double) growing / pulses()).isGreaterThan(0.6);
        assertThat((double) collapsing / pulses()).isBetween(0.02, 0.2);
    }

    @Test
    void theBitsAreThoseOfEveryOtherMachineAndJavaVersion() {
        // seen on Java 17 and 25, compiled and interpreted
        assertThat(Arrays.hashCode(new HakenLaser(1).take(1000))).isEqualTo(-1987292415);
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedAnotherSeries() {
        assertThat(new HakenLaser(1).take(1000)).isEqualTo(new HakenLaser(1).take(1000));
        assertThat(new HakenLaser(2).take(1000)).isNotEqualTo(new HakenLaser(1).take(1000));
    }

    @Test
    void belowItsSecondThresholdTheLaserIsSteady() {
        double[] steady = new HakenLaser(new HakenLaser.Parameters(2, 10, 0.25, 0.42), 1).take(1000);

        // field squared b (r - 1) = 2.25 of a full scale of 22
        assertThat(steady).containsOnly(Math.rint(255 * 2.25 / 22));
    }

    @Test
    void aPumpThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new HakenLaser.Parameters(2, -1, 0.25, 0.42))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static int pulses() {
        int pulses = 0;
        for (int i = 1; i + 1 < COUNTS.length; i++) {
            pulses += isPeak(i) ? 1 : 0;
        }
        return pulses;
    }

    private static boolean isPeak(int i) {
        return COUNTS[i] >= 10 && COUNTS[i] > COUNTS[i - 1] && COUNTS[i] >= COUNTS[i + 1];
    }
}
