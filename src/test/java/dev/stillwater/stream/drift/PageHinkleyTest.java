package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The abrupt stream of the MOA and CapyMOA documentation, where Page-Hinkley with delta 0.005 and lambda 50 reports at 1014 a
 * change made at 999, and the mean run lengths of the theory (Siegmund, Sequential Analysis, 1985).
 */
class PageHinkleyTest {

    @Test
    void anAbruptChangeOfTheDocumentedStreamIsSeenWithinTwentyValues() {
        // with so small an allowance a fair coin gathers up to a threshold of its own now and then: the median
        int[] alarms = new int[21];
        for (int seed = 0; seed < alarms.length; seed++) {
            Random random = new Random(seed);
            PageHinkley test = new PageHinkley(0.005, 50, 30);
            int alarm = -1;
            for (int i = 0; i < 2000 && alarm < 0; i++) {
                alarm = test.update(i < 999 ? random.nextInt(2) : 4 + random.nextInt(4)) ? i : -1;
            }
            alarms[seed] = alarm;
        }
        Arrays.sort(alarms);
        assertThat(alarms[10]).isBetween(1003, 1019);
        assertThat(alarms[20]).isLessThan(1019);
    }

    @Test
    void theDelayOfAShiftIsThresholdOverShiftLessAllowance() {
        double mean = 0;
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            PageHinkley test = new PageHinkley(0.25, 25, 30);
            for (int i = 0; i < 3000; i++) {
                assertThat(test.update(random.nextGaussian())).isFalse();
            }
            int delay = 0;
            while (!test.update(1 + random.nextGaussian())) {
                delay++;
            }
            mean += delay / 50.0;
        }
        assertThat(mean).isBetween(0.8 * 25 / 0.75, 1.2 * 25 / 0.75);
    }

    @Test
    void falseAlarmsOnNormalNoiseAreAsRareAsTheoryHasIt() {
        double delta = 0.25;
        double lambda = 12;
        // lambda + 1.166 corrects for the overshoot; both sides alarm
        double exponent = 2 * delta * (lambda + 1.166);
        double expected = (Math.exp(exponent) - 1 - exponent) / (2 * delta * delta) / 2;
        PageHinkley test = new PageHinkley(delta, lambda, 30);
        Random random = new Random(11);
        int values = 1_000_000;
        int alarms = 0;
        for (int i = 0; i < values; i++) {
            alarms += test.update(random.nextGaussian()) ? 1 : 0;
        }
        assertThat((double) values / alarms).isBetween(expected / 1.5, expected * 2);
    }

    @Test
    void aFallIsSeenAsARiseIs() {
        PageHinkley test = new PageHinkley(0.1, 10, 30);
        for (int i = 0; i < 100; i++) {
            assertThat(test.update(0)).isFalse();
        }
        int delay = 0;
        while (!test.update(-2)) {
            delay++;
        }
        assertThat(delay).isLessThan(8);
        assertThat(test.count()).isZero();
    }

    @Test
    void aGradualRiseIsSeen() {
        Random random = new Random(2);
        PageHinkley test = new PageHinkley(0.25, 25, 30);
        int alarm = -1;
        for (int i = 0; i < 3000 && alarm < 0; i++) {
            alarm = test.update(random.nextGaussian() + Math.max(0, (i - 1000) * 2e-3)) ? i : -1;
        }
        assertThat(alarm).isBetween(1100, 1600);
    }
}
