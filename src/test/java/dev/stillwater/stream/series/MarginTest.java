package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginTest {
    private final Random random = new Random(1);

    /** After so many samples, where the network that serves errs as much more than the other. */
    private boolean isBetter(int samples, double more) {
        Margin margin = Margin.NONE;
        double served = 0;
        for (int i = 0; i < samples; i++) {
            double error = random.nextGaussian();
            double ours = more * more * error * error;
            served = margin.mean(served, ours);
            margin = margin.with(error * error, ours);
        }
        return margin.isBetterThan(served);
    }

    @Test
    void anotherIsBetterWhereItErrsFivePercentLess() {
        assertThat(isBetter(2_000, 1.06)).isTrue();
        assertThat(isBetter(2_000, 1.04)).isFalse();
        assertThat(isBetter(2_000, 0.5)).isFalse();
        assertThat(isBetter(99, 3)).isFalse();
        assertThat(isBetter(100, 3)).isTrue();
    }

    @Test
    void ofTwoThatErrAsMuchNoneIsBetter() {
        Margin margin = Margin.NONE;
        double served = 0;
        for (int i = 0; i < 20_000; i++) {
            double ours = Math.pow(random.nextGaussian(), 2);
            served = margin.mean(served, ours);
            margin = margin.with(Math.pow(random.nextGaussian(), 2), ours);
            assertThat(margin.isBetterThan(served)).as("sample " + i).isFalse();
        }
    }

    @Test
    void aSingleSampleDecidesNothing() {
        Margin margin = Margin.NONE;
        double served = 0;
        for (int i = 0; i < 1_000; i++) {
            double ours = i == 500 ? 1e6 : 1;
            served = margin.mean(served, ours);
            margin = margin.with(1, ours);
            assertThat(margin.isBetterThan(served)).isFalse();
        }
        assertThat(served).isGreaterThan(100);
    }

    @Test
    void whatIsNeverWrongIsBetterThanWhatIsAndNotThanWhatIsNeitherWrong() {
        Margin margin = Margin.NONE;
        for (int i = 0; i < 200; i++) {
            margin = margin.with(0, 1e-9);
        }
        assertThat(margin.isBetterThan(1e-9)).isTrue();
        assertThat(Margin.NONE.with(0, 0).isBetterThan(0)).isFalse();
    }
}
