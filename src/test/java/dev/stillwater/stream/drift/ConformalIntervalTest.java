package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.stream.drift.Disturbed.Kind;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformalIntervalTest {

    @Test
    void nineInTenObservationsLieInsideWhateverTheShapeOfTheNoise() {
        Random random = new Random(4);
        IntToDoubleFunction normal = i -> random.nextGaussian();
        IntToDoubleFunction biased = i -> 2 + 0.1 * random.nextGaussian();
        IntToDoubleFunction skewed = i -> -Math.log(random.nextDouble());
        IntToDoubleFunction heavy = i -> random.nextGaussian() / Math.max(0.05, random.nextDouble());
        IntToDoubleFunction periodic = i -> (1 + 0.9 * Math.sin(i / 8.0)) * random.nextGaussian();
        for (IntToDoubleFunction noise : new IntToDoubleFunction[] {normal, biased, skewed, heavy, periodic}) {
            ConformalInterval interval = new ConformalInterval();
            for (int i = 0; i < 20_000; i++) {
                interval.update(noise.applyAsDouble(i), Double.NaN);
            }
            assertThat(interval.coverage(5000)).isBetween(0.885, 0.915);
        }
    }

    @Test
    void anIntervalOfNormalNoiseIsAsWideAsItsQuantiles() {
        Random random = new Random(6);
        ConformalInterval interval = new ConformalInterval();
        double lower = 0;
        double upper = 0;
        for (int i = 0; i < 20_000; i++) {
            interval.update(0.5 + 0.2 * random.nextGaussian(), Double.NaN);
            if (i >= 10_000) {
                lower += interval.lower(3, Double.NaN) / 10_000;
                upper += interval.upper(3, Double.NaN) / 10_000;
            }
        }
        assertThat(lower).isCloseTo(3.5 - 0.2 * 1.645, within(0.04));
        assertThat(upper).isCloseTo(3.5 + 0.2 * 1.645, within(0.04));
    }

    @Test
    void coverageIsThatOfTheObservationsInsideTheIntervalsGiven() {
        Random random = new Random(8);
        ConformalInterval interval = new ConformalInterval();
        boolean[] inside = new boolean[7000];
        for (int i = 0; i < inside.length; i++) {
            double innovation = random.nextGaussian();
            boolean within =
                    interval.lower(1, Double.NaN) <= 1 + innovation && 1 + innovation <= interval.upper(1, Double.NaN);
            inside[i] = interval.update(innovation, Double.NaN);
            assertThat(inside[i]).isEqualTo(i == 0 || within);
        }
        int last = 0;
        for (int i = 2000; i < 7000; i++) {
            last += inside[i] ? 1 : 0;
        }
        assertThat(interval.coverage(5000)).isEqualTo(last / 5000.0);
    }

    @ParameterizedTest
    @MethodSource("dev.stillwater.stream.drift.NamedCauses#networks")
    void theIntervalsCoverAtTheNetworksOwnNoiseAndWithinAThousandSamplesOfItsChange(Model model) {
        for (Kind change : new Kind[] {Kind.NOISE_DOUBLED, Kind.NOISE_HALVED}) {
            ConformalInterval interval = new ConformalInterval();
            Disturbed series = new Disturbed(model, 21);
            Disturbed.Sink sink =
                    (observed, innovation, predicted, synchronised) -> interval.update(innovation, Double.NaN);
            series.run(7001, sink);
            assertThat(interval.coverage(5000))
                    .as("undisturbed, last 5,000 samples")
                    .isBetween(0.88, 0.92);

            series.disturb(change);
            series.run(1000, sink);
            assertThat(interval.coverage(1000))
                    .as("%s, the 1,000 samples after", change)
                    .isBetween(0.88, 0.92);
            series.run(1000, sink);
            assertThat(interval.coverage(1000)).as("%s, the next 1,000", change).isBetween(0.88, 0.92);
        }
    }

    @Test
    void oneWildValueDoesNotWidenTheIntervalForLong() {
        Random random = new Random(10);
        ConformalInterval interval = new ConformalInterval();
        for (int i = 0; i < 2000; i++) {
            interval.update(random.nextGaussian(), Double.NaN);
        }
        double before = interval.upper(0, Double.NaN);
        interval.update(1e9, Double.NaN);
        assertThat(interval.upper(0, Double.NaN)).isLessThan(1.2 * before);
    }
}
