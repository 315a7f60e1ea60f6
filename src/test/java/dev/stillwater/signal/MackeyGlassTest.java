package dev.stillwater.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MackeyGlassTest {
    private static final int COUNT = 20_000;

    @Test
    void theDefaultAttractorHasTheKnownMomentsAndRange() {
        double[] x = new MackeyGlass(1).take(COUNT);

        assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(0.9300, within(0.002));
        assertThat(RecordedSignal.deviationOf(x)).isCloseTo(0.2261, within(0.002));
        assertThat(Arrays.stream(x).min().orElseThrow()).isCloseTo(0.417, within(0.01));
        assertThat(Arrays.stream(x).max().orElseThrow()).isCloseTo(1.320, within(0.01));
        assertThat(lagOneAutocorrelation(x)).isCloseTo(0.98935, within(0.0005));
    }

    @Test
    void theStatedStandardDeviationIsThatOfTheProcess() {
        assertThat(new MackeyGlass(1).standardDeviation()).isCloseTo(0.2261, within(0.0005));
        assertThat(new MackeyGlass(2).standardDeviation()).isEqualTo(new MackeyGlass(1).standardDeviation());
    }

    @Test
    void theBitsAreThoseOfEveryOtherMachineAndJavaVersion() {
        // seen on Java 17 and 25, compiled and interpreted
        assertThat(Arrays.hashCode(new MackeyGlass(1).take(1000))).isEqualTo(641496801);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(new MackeyGlass(7).take(1000)).isEqualTo(new MackeyGlass(7).take(1000));
    }

    @Test
    void neighbouringSeedsGiveUnrelatedPiecesOfTheAttractor() {
        double[] a = new MackeyGlass(1).take(COUNT);
        double[] b = new MackeyGlass(2).take(COUNT);

        double meanSquare = 0;
        for (int i = 0; i < COUNT; i++) {
            meanSquare += (a[i] - b[i]) * (a[i] - b[i]) / COUNT;
        }
        // independent pieces would be sqrt(2) standard deviations apart
        assertThat(Math.sqrt(meanSquare)).isGreaterThan(0.2261);
    }

    @Test
    void aShortDelayIsPeriodicInsteadOfChaotic() {
        double[] x = new MackeyGlass(MackeyGlass.Parameters.DEFAULTS.withTau(10), 1).take(2000);

        // tau = 10 has a limit cycle: some lag below 100 samples brings the series back on itself
        double best = Double.MAX_VALUE;
        for (int lag = 10; lag < 1000; lag++) {
            double distance = 0;
            for (int i = 0; i < 1000; i++) {
                distance = Math.max(distance, Math.abs(x[i + lag] - x[i]));
            }
            best = Math.min(best, distance);
        }
        assertThat(best).isLessThan(0.02);
    }

    @Test
    void aDelayThatIsNoMultipleOfTheStepIsRefusedByName() {
        assertThatThrownBy(() -> MackeyGlass.Parameters.DEFAULTS.withTau(17.03))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tau")
                .hasMessageContaining("17.03");
        assertThatThrownBy(() -> MackeyGlass.Parameters.DEFAULTS.withTau(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double lagOneAutocorrelation(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            product += (x[i] - mean) * (x[i + 1] - mean);
            square += (x[i] - mean) * (x[i] - mean);
        }
        return product / square;
    }
}
