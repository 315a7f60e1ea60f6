package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerTest {

    @Test
    void mapsTheTrainingRangeToMinusAHalfAndAHalf() {
        Normalizer normalizer = new Normalizer(-1, 3);

        assertThat(normalizer.normalize(-1)).isEqualTo(-0.5f);
        assertThat(normalizer.normalize(1)).isEqualTo(0f);
        assertThat(normalizer.normalize(3)).isEqualTo(0.5f);
        assertThat(normalizer.normalize(5)).isEqualTo(1f);
    }

    @Test
    void comesBackToTheValueItLeft() {
        Normalizer normalizer = new Normalizer(0.417, 1.32);

        for (double value = 0; value < 2; value += 0.013) {
            assertThat(normalizer.denormalize(normalizer.normalize(value))).isCloseTo(value, within(1e-7));
        }
    }

    @Test
    void standardIsTheZScore() {
        Normalizer normalizer = Normalizer.standard(59.894, 46.875);

        assertThat(normalizer.normalize(59.894)).isCloseTo(0f, within(1e-7f));
        assertThat(normalizer.normalize(59.894 + 2 * 46.875)).isCloseTo(2f, within(1e-6f));
    }

    @Test
    void ofARangeTheScaleIsTheRange() {
        Normalizer normalizer = new Normalizer(-1, 3);

        assertThat(normalizer.scale()).isEqualTo(4);
        assertThat(normalizer.range()).isEqualTo(4);
        assertThat(normalizer.resolution()).isEqualTo(10 * 0x1p-24 * 4);
        assertThat(normalizer.rangesFromMiddle(9)).isEqualTo(2);
    }

    @Test
    void ofAZScoreTheScaleIsTheDeviationAndTheRangeEightOfThem() {
        Normalizer normalizer = Normalizer.standard(1, 2);

        assertThat(normalizer.scale()).isEqualTo(2);
        assertThat(normalizer.range()).isEqualTo(16);
        assertThat(normalizer.resolution()).isEqualTo(10 * 0x1p-24 * 16);
        assertThat(normalizer.rangesFromMiddle(33)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"RANGE, 2, 0", "RANGE, 7, 5", "RANGE, -3, 3", "STANDARD, 9, 0", "STANDARD, 10, 1", "STANDARD, -8, 1"})
    void aValueIsOutsideOfTheSeriesOrFourStandardDeviationsFromItsMean(
            Normalizer.Kind kind, double value, double outside) {
        assertThat(new Normalizer(0, 2, kind).outside(value)).isEqualTo(outside);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, Infinity", "-1.7e308, 1.7e308"})
    void refusesARangeThatIsNone(double min, double max) {
        assertThatThrownBy(() -> new Normalizer(min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max > min");
    }
}
