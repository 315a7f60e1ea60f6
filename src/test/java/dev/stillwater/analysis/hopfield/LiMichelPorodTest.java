package dev.stillwater.analysis.hopfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.SharedData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LiMichelPorodTest {
    private static final double GROWTH = Math.exp(0.15);
    private static final double DECAY = Math.exp(-1.5);

    @Test
    void threeMemoriesOfTwoUnitsMakeTwoIndependentClippedGrowthsExactly() {
        HopfieldNetwork network = LiMichelPorod.design(Corners.TWO);

        assertThat(network.weights()[0]).containsExactly(GROWTH, 0);
        assertThat(network.weights()[1]).containsExactly(0, GROWTH);
        assertThat(network.bias()).containsExactly(0, 0);
    }

    @Test
    void threeMemoriesOfThreeUnitsMakeTheWeightsOfTheReference() {
        HopfieldNetwork network = LiMichelPorod.design(Corners.THREE);

        double a = 0.848933;
        double c = 0.312901;
        double[][] expected = {{a, c, -c}, {c, a, c}, {-c, c, a}};
        for (int i = 0; i < 3; i++) {
            assertThat(network.weights()[i]).containsExactly(expected[i], within(5e-7));
        }
        assertThat(network.bias()).containsExactly(new double[] {0.284852, -0.284852, 0.284852}, within(5e-7));
    }

    @Test
    void aSingleMemoryAttractsEverything() {
        Patterns one = Patterns.ofRows(new double[] {1, -1, 1});
        HopfieldNetwork network = LiMichelPorod.design(one);

        assertThat(network.weights()[0]).containsExactly(new double[] {DECAY, 0, 0}, within(1e-15));
        for (double[] start : Basins.grid(3, 4)) {
            assertThat(one.find(network.settle(start, 100).state())).isZero();
        }
    }

    @Test
    void differencesGrowInTheHullOfTheMemoriesAndDieDownOutsideOfIt() {
        Patterns patterns = DigitShapes.draw(1);
        HopfieldNetwork network = LiMichelPorod.design(patterns);
        double[][] memories = patterns.values();
        double[] inside = new double[patterns.units()];
        Arrays.setAll(inside, i -> 1e-3 * (memories[3][i] - memories[7][i]));
        double[] zero = network.activation(new double[patterns.units()]);
        double[] moved = network.activation(inside);

        for (int i = 0; i < inside.length; i++) {
            assertThat(moved[i] - zero[i]).isCloseTo(GROWTH * inside[i], within(1e-14));
        }
    }

    @Test
    void theDigitsOfTheExerciseAreAllHeld() {
        Patterns digits = PatternFile.read(SharedData.file("hopfield-digits.txt"));
        HopfieldNetwork network = LiMichelPorod.design(digits);

        assertThat(digits.names()).hasSize(10).startsWith("digit 0", "digit 1");
        assertThat(new int[] {digits.rows(), digits.columns(), digits.leastDistance()})
                .containsExactly(16, 15, 59);
        for (double[] memory : digits.values()) {
            assertThat(network.settle(memory, 1).steps()).isZero();
        }
    }
}
