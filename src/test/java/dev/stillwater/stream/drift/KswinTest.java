package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The abrupt stream of river's documentation, where KSWIN(alpha 0.0001) reports at 1016 a change made at 1000, changes of
 * width that a test of the mean cannot see, and the false alarms that alpha stands for.
 */
class KswinTest {

    @Test
    void anAbruptChangeOfTheDocumentedStreamIsSeenWithinAStatisticWindow() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Kswin kswin = new Kswin(1e-4, 100, 30, 1, 42);
            int alarm = -1;
            for (int i = 0; i < 2000 && alarm < 0; i++) {
                alarm = kswin.update(i < 1000 ? random.nextInt(2) : 4 + random.nextInt(4)) ? i : -1;
            }
            assertThat(alarm).isBetween(1010, 1030);
        }
    }

    @Test
    void aChangeOfWidthIsSeenThoughTheMeanStays() {
        int seen = 0;
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Kswin kswin = new Kswin(1e-4, 300, 100, 1, seed);
            boolean alarm = false;
            for (int i = 0; i < 1000; i++) {
                assertThat(kswin.update(random.nextGaussian())).isFalse();
            }
            for (int i = 0; i < 200 && !alarm; i++) {
                alarm = kswin.update(4 * random.nextGaussian());
            }
            seen += alarm ? 1 : 0;
        }
        assertThat(seen).isGreaterThanOrEqualTo(18);
    }

    @Test
    void testsOnDisjointStationaryWindowsAlarmNoMoreOftenThanAlphaAllows() {
        // P(D > sqrt(-ln(alpha) / n)) of two samples of n tends to 2 alpha from below
        double alpha = 0.01;
        Random random = new Random(9);
        int alarms = 0;
        int tests = 20_000;
        for (int t = 0; t < tests; t++) {
            Kswin kswin = new Kswin(alpha, 100, 50, 1, t);
            for (int i = 0; i < 100; i++) {
                alarms += kswin.update(random.nextGaussian()) ? 1 : 0;
            }
        }
        assertThat((double) alarms / tests).isBetween(0.25 * alpha, 2.1 * alpha);
    }

    @Test
    void theSameSeedAlarmsAtTheSameValues() {
        assertThat(alarms(5)).isEqualTo(alarms(5)).isNotEmpty();
    }

    @Test
    void theDistanceOfTwoSamplesIsTheLargestGapOfTheirDistributions() {
        assertThat(Kswin.largestGap(new float[] {1, 2, 3, 4}, new float[] {1, 2, 3, 4}))
                .isZero();
        assertThat(Kswin.largestGap(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}))
                .isEqualTo(1);
        assertThat(Kswin.largestGap(new float[] {1, 2, 3, 4}, new float[] {3, 3, 4, 5}))
                .isEqualTo(0.5);
        assertThat(Kswin.largestGap(new float[] {0, 0, 1, 1}, new float[] {0, 1, 1, 1}))
                .isEqualTo(0.25);
    }

    private static String alarms(long seed) {
        Random random = new Random(1);
        Kswin kswin = new Kswin(0.005, 100, 30, 1, seed);
        StringBuilder alarms = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            if (kswin.update(random.nextGaussian() + (i / 500))) {
                alarms.append(i).append(' ');
            }
        }
        return alarms.toString();
    }
}
