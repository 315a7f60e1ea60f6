package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The streams of Bifet and Gavaldà 2007, sections 4.1 and 4.2 (Bernoulli, delta 0.05 to 0.3, one million values there, fewer
 * here), and the abrupt stream of the MOA and CapyMOA documentation, where ADWIN(0.001), checking every 32 values, reports at
 * 1023 and 1055 a change made at 999.
 */
class AdwinTest {

    @Test
    void falseCutsOnStationaryBernoulliStreamsStayFarBelowDelta() {
        for (double share : new double[] {0.01, 0.1, 0.3, 0.5}) {
            int cuts = 0;
            int values = 200_000;
            Adwin adwin = new Adwin(0.05, 1, 16);
            Random random = new Random(7);
            for (int i = 0; i < values; i++) {
                cuts += adwin.update(random.nextDouble() < share ? 1 : 0) ? 1 : 0;
            }
            assertThat((double) cuts / values)
                    .as("share of values with a false cut at mean %s", share)
                    .isLessThan(0.05 / 20);
            assertThat(adwin.mean()).isCloseTo(share, within(0.02));
        }
    }

    @Test
    void anAbruptChangeOfTheDocumentedStreamIsSeenAtTheNextCheck() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Adwin adwin = new Adwin(0.001, 32, 16);
            int first = firstCut(adwin, 2000, i -> i < 999 ? random.nextInt(2) : 4 + random.nextInt(4));
            assertThat(first).isBetween(999, 1055);
        }
    }

    @Test
    void aShiftOfABernoulliMeanIsSeenSoonerTheLargerItIs() {
        double[] delays = new double[3];
        double[] shifts = {0.1, 0.2, 0.4};
        for (int s = 0; s < shifts.length; s++) {
            double after = 0.3 + shifts[s];
            for (long seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                Adwin adwin = new Adwin(0.002, 1, 16);
                int cut = firstCut(adwin, 5000, i -> random.nextDouble() < (i < 2000 ? 0.3 : after) ? 1 : 0);
                assertThat(cut).isGreaterThanOrEqualTo(2000);
                delays[s] += (cut - 2000) / 20.0;
            }
        }
        assertThat(delays[2]).isLessThan(120);
        assertThat(delays[1]).isBetween(delays[2], 400.0);
        assertThat(delays[0]).isBetween(delays[1], 1500.0);
    }

    @Test
    void theWindowFollowsAGradualChangeAndItsMeanLagsLittle() {
        Random random = new Random(3);
        Adwin adwin = new Adwin(0.05, 1, 16);
        int cuts = 0;
        for (int i = 0; i < 10_000; i++) {
            double share = i < 5000 ? 0.8 : Math.max(0.2, 0.8 - 4e-4 * (i - 5000));
            cuts += adwin.update(random.nextDouble() < share ? 1 : 0) && i >= 5000 ? 1 : 0;
        }
        assertThat(cuts).isGreaterThan(2);
        assertThat(adwin.mean()).isCloseTo(0.2, within(0.03));
        assertThat(adwin.width()).isLessThan(5000);
    }

    @Test
    void theHistogramHoldsMeanAndVarianceOfItsWindow() {
        Random random = new Random(5);
        Adwin adwin = new Adwin(1e-9, 1, 16);
        double[] values = random.doubles(3000).toArray();
        double sum = 0;
        for (double value : values) {
            adwin.update(value);
            sum += value;
        }
        double mean = sum / values.length;
        double spread = 0;
        for (double value : values) {
            spread += (value - mean) * (value - mean);
        }
        assertThat(adwin.width()).isEqualTo(3000);
        assertThat(adwin.mean()).isCloseTo(mean, within(1e-12));
        assertThat(adwin.variance()).isCloseTo(spread / values.length, within(1e-12));
    }

    @Test
    void aFullHistogramForgetsItsOldestValues() {
        Adwin adwin = new Adwin(1e-9, 32, 4);
        for (int i = 0; i < 1000; i++) {
            adwin.update(i % 2);
        }
        assertThat(adwin.width()).isLessThanOrEqualTo(5 * 15);
        assertThat(adwin.mean()).isCloseTo(0.5, within(0.02));
        assertThat(adwin.variance()).isCloseTo(0.25, within(0.01));
    }

    private static int firstCut(Adwin adwin, int values, IntToDoubleFunction stream) {
        for (int i = 0; i < values; i++) {
            if (adwin.update(stream.applyAsDouble(i))) {
                return i;
            }
        }
        return values;
    }
}
