package dev.stillwater.analysis.hopfield;

import static dev.stillwater.analysis.hopfield.Equilibrium.Kind.SADDLE;
import static dev.stillwater.analysis.hopfield.Equilibrium.Kind.STABLE;
import static dev.stillwater.analysis.hopfield.Equilibrium.Kind.UNSTABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EquilibriaTest {

    private static Equilibria of(Patterns patterns) {
        return Equilibria.of(LiMichelPorod.design(patterns), patterns);
    }

    private static List<String> states(List<Equilibrium> points) {
        return points.stream()
                .map(point -> "%.0f %.0f".formatted(point.state()[0], point.state()[1]))
                .toList();
    }

    @Test
    void twoUnitsHaveThreeMemoriesASpuriousAttractorFourSaddlesAndAnUnstablePoint() {
        Equilibria found = of(Corners.TWO);

        assertThat(found.all()).hasSize(9);
        assertThat(states(found.of(STABLE))).containsExactlyInAnyOrder("1 1", "-1 -1", "1 -1", "-1 1");
        assertThat(states(found.all().stream().filter(Equilibrium::isSpurious).toList()))
                .containsExactly("-1 1");
        assertThat(states(found.of(SADDLE))).containsExactlyInAnyOrder("0 1", "0 -1", "1 0", "-1 0");
        assertThat(states(found.of(UNSTABLE))).containsExactly("0 0");
    }

    @Test
    void threeUnitsHaveTheirMemoriesAndTheFourSaddlesOfTheReference() {
        Equilibria found = of(Corners.THREE);

        assertThat(found.all()).hasSize(7);
        assertThat(found.of(STABLE)).hasSize(3).allMatch(point -> point.memory() >= 0);
        double r = 0.060455;
        for (double[] saddle : new double[][] {{-r, -1, -r}, {-r, r, 1}, {1, r, -r}}) {
            assertThat(at(found, saddle).unstable()).isEqualTo(1);
            assertThat(at(found, saddle).multiplier()).isCloseTo(1.161834, within(5e-7));
        }
        Equilibrium middle = at(found, new double[] {0.366667, -0.366667, 0.366667});
        assertThat(middle.unstable()).isEqualTo(2);
        assertThat(middle.kind()).isEqualTo(SADDLE);
    }

    private static Equilibrium at(Equilibria found, double[] state) {
        return found.at(state).orElseThrow();
    }

    @Test
    void everyFixedPointIsLeftWhereItIsByAStep() {
        Patterns four =
                Patterns.ofRows(new double[] {1, 1, 1, -1}, new double[] {-1, 1, -1, 1}, new double[] {-1, -1, -1, -1});
        HopfieldNetwork network = LiMichelPorod.design(four);
        Equilibria found = Equilibria.of(network, four);

        assertThat(found.all()).hasSizeGreaterThan(3);
        for (Equilibrium point : found.all()) {
            assertThat(network.step(point.state())).containsExactly(point.state(), within(1e-12));
        }
    }

    @Test
    void aNetworkTooLargeToEnumerateIsRefused() {
        Patterns digits = DigitShapes.draw(1);
        HopfieldNetwork network = LiMichelPorod.design(digits);

        assertThatThrownBy(() -> Equilibria.of(network, digits)).hasMessageContaining("the most is 10");
    }
}
