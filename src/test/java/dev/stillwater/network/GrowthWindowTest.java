package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GrowthWindowTest {

    @Test
    void theTransientIsLeftOut() {
        GrowthWindow window = filled(GrowthWindow.empty(3, 10), GrowthWindow.TRANSIENT, 99);
        assertThat(window.steps()).isZero();
        window = filled(window, 9, -0.5);
        assertThat(window.exponent()).isNaN();
        window = filled(window, 1, -0.5);
        assertThat(window.exponent()).isEqualTo(-0.5);
        assertThat(window.relaxationSteps()).isEqualTo(2);
    }

    @Test
    void whatIsOlderThanTheBlocksIsForgotten() {
        GrowthWindow window = settled(GrowthWindow.empty(3, 10));
        window = filled(window, 10, 7);
        window = filled(window, 20, -0.25);
        assertThat(window.steps()).isEqualTo(20);
        assertThat(window.exponent()).isEqualTo(-0.25);
        window = filled(window, 5, -0.5);
        assertThat(window.steps()).isEqualTo(25);
        assertThat(window.exponent()).isCloseTo((20 * -0.25 + 5 * -0.5) / 25, within(1e-15));
    }

    @Test
    void theStandardErrorIsThatOfTheMean() {
        RandomGenerator random = Cells.random(3);
        double squares = 0;
        double errors = 0;
        for (int run = 0; run < 400; run++) {
            GrowthWindow window = settled(GrowthWindow.empty(21, 50));
            for (int t = 0; t < 1000; t++) {
                window = window.with(random.nextGaussian(-0.1, 0.3));
            }
            squares += Math.pow(window.exponent() + 0.1, 2) / 400;
            errors += window.standardError() / 400;
        }
        assertThat(errors).isCloseTo(0.3 / Math.sqrt(1000), within(0.03 * errors));
        assertThat(Math.sqrt(squares)).isCloseTo(errors, within(0.15 * errors));
    }

    @Test
    void aGrowthThatIsNoNumberIsNotCountedAndStartsTheTransientAgain() {
        GrowthWindow window = filled(settled(GrowthWindow.empty(3, 10)), 15, -0.5);
        GrowthWindow after = window.with(Double.NaN);
        assertThat(after.exponent()).isEqualTo(window.exponent());
        assertThat(filled(after, GrowthWindow.TRANSIENT, 99)).isEqualTo(window);
    }

    @Test
    void aNetworkThatDoesNotForgetHasNoRelaxationTime() {
        assertThat(filled(settled(GrowthWindow.empty(3, 10)), 20, 0.01).relaxationSteps())
                .isNaN();
    }

    @Test
    void anOlderValueIsLeftAsItWas() {
        GrowthWindow window = filled(settled(GrowthWindow.empty(2, 10)), 19, -0.5);
        assertThat(filled(window, 30, 3)).isEqualTo(filled(window, 30, 3)).isNotEqualTo(window);
        assertThat(window.exponent()).isEqualTo(-0.5);
    }

    @Test
    void fieldsThatDoNotBelongTogetherAreRefused() {
        assertThatThrownBy(() -> new GrowthWindow(10, new double[3], 0, 0, 10, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GrowthWindow(10, new double[3], -1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static GrowthWindow settled(GrowthWindow window) {
        return filled(window, GrowthWindow.TRANSIENT, 0);
    }

    private static GrowthWindow filled(GrowthWindow window, int steps, double growth) {
        GrowthWindow filled = window;
        for (int t = 0; t < steps; t++) {
            filled = filled.with(growth);
        }
        return filled;
    }
}
