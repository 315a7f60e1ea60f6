package dev.stillwater.signal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiceTest {
    private static final int MANY = 100_000;

    private final Dice dice = new Dice(1);

    private static double[] many(DoubleSupplier values) {
        return DoubleStream.generate(values).limit(MANY).toArray();
    }

    @Test
    void normalValuesHaveTheirMoments() {
        double[] values = many(dice::normal);

        assertThat(Scale.mean(values)).isCloseTo(0, within(0.01));
        assertThat(Scale.deviation(values)).isCloseTo(1, within(0.01));
        assertThat(DoubleStream.of(values)
                        .map(value -> value * value * value * value)
                        .average())
                .hasValueCloseTo(3.0, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 4, 49, 51, 2000})
    void poissonCountsHaveTheirMeanAsVariance(double mean) {
        double[] counts = many(() -> dice.poisson(mean));

        assertThat(Scale.mean(counts)).isCloseTo(mean, within(0.02 * Math.sqrt(mean) + 0.01));
        assertThat(Math.pow(Scale.deviation(counts), 2)).isCloseTo(mean, within(0.03 * mean));
        assertThat(DoubleStream.of(counts).allMatch(count -> count == Math.rint(count)))
                .isTrue();
    }

    @Test
    void studentsTailsAreHeavier() {
        assertThat(DoubleStream.generate(() -> dice.student(3))
                        .limit(MANY)
                        .filter(value -> Math.abs(value) > 5.84)
                        .count()) // of three degrees of freedom 1 in 100
                .isBetween(850L, 1150L);
    }

    @Test
    void wholeNumbersIncludeBothEnds() {
        assertThat(many(() -> dice.whole(3, 5))).containsOnly(3, 4, 5);
    }
}
