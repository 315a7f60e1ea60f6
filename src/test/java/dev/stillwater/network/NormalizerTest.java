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
    void centeredIsTheZScore() {
        Normalizer normalizer = Normalizer.centered(59.894, 46.875);

        assertThat(normalizer.normalize(59.894)).isCloseTo(0f, within(1e-7f));
        assertThat(normalizer.normalize(59.894 + 2 * 46.875)).isCloseTo(2f, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, Infinity", "-1.7e308, 1.7e308"})
    void refusesARangeThatIsNone(double min, double max) {
        assertThatThrownBy(() -> new Normalizer(min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max > min");
    }
}
