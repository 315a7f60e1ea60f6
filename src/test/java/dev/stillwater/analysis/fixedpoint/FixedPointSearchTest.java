package dev.stillwater.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixedPointSearchTest {
    private static final double[] NO_INPUT = {};

    @Test
    void theRolledNetworkOfTwoUnitsHasThreeFixedPoints() {
        FixedPointSearch found = search(TanhNetwork.rolled(2));
        assertKinds(found, FixedPoint.Kind.STABLE_NODE, FixedPoint.Kind.STABLE_NODE, FixedPoint.Kind.SADDLE);
        assertPair(found.points().subList(0, 2), 0.1664, 0.957504, -0.957504);
        assertThat(found.points().get(2).state()).containsExactly(new double[] {0, 0}, within(1e-13));
        assertThat(found.points().get(2).leading().modulus()).isCloseTo(2, within(1e-12));
    }

    @Test
    void theRolledNetworkOfThreeUnitsHasThreeFixedPointsThatAreAllUnstable() {
        FixedPointSearch found = search(TanhNetwork.rolled(3));
        assertThat(found.points()).hasSize(3).allMatch(point -> point.unstable() > 0);
        FixedPoint origin = origin(found);
        assertThat(origin.leading().modulus()).isCloseTo(1.7321, within(5e-5));
        List<FixedPoint> others = new ArrayList<>(found.points());
        others.remove(origin);
        assertPair(others, 1.0064, 0.949796, -0.425502, -0.879894);
    }

    @Test
    void theRolledNetworkOfFourUnitsHasNineFixedPoints() {
        FixedPointSearch found = search(TanhNetwork.rolled(4));
        assertThat(found.points()).hasSize(9);
        assertPair(found.points().subList(0, 2), 0.7516, 0.775516, -0.775516, 0.775516, -0.775516);
        assertThat(found.points().subList(2, 9)).allMatch(point -> point.unstable() > 0);
    }

    @Test
    void allOfThemAreProvedAndThereAreNoOthers() {
        int[] counts = {0, 0, 3, 3, 9};
        for (int n = 2; n <= 4; n++) {
            Equations network = TanhNetwork.rolled(n);
            FixedPointSearch found = search(network);
            for (FixedPoint point : found.points()) {
                assertThat(point.speed()).isLessThan(1e-13);
                Certificate certificate = point.certificate().orElseThrow();
                assertThat(certificate.error()).isLessThan(1e-12);
                assertThat(certificate.radius()).isGreaterThan(1e-3);
            }
            for (List<FixedPoint> known : List.of(found.points(), List.<FixedPoint>of())) {
                Enumeration all = Enumeration.of(network, NO_INPUT, 1, known, 100_000, () -> {});
                assertThat(all.points()).hasSize(counts[n]);
                assertThat(all.isComplete()).isTrue();
            }
        }
    }

    @Test
    void aSpentBudgetIsToldWithWhatIsLeft() {
        Enumeration some = Enumeration.of(TanhNetwork.rolled(4), NO_INPUT, 1, List.of(), 10, () -> {});
        assertThat(some.isComplete()).isFalse();
        assertThat(some.examined()).isEqualTo(10);
        assertThat(some.volume()).isBetween(1e-6, 1.0);
    }

    /** h' = tanh(h + b) of one unit nearly touches the diagonal for a small b, and has no fixed point there. */
    @Test
    void aPointThatIsOnlySlowIsToldApart() {
        Equations network = new TanhNetwork(new Linear(new double[] {1.2}, new double[] {-0.06}, 1));
        FixedPointSearch found = FixedPointSearch.of(network, NO_INPUT, starts(1, 40), () -> {});
        assertThat(found.points()).hasSize(1).allMatch(point -> point.state()[0] < -0.5);
        assertThat(found.slow()).hasSize(1);
        assertThat(found.slow().get(0).speed()).isBetween(1e-4, 1e-2);
        assertThat(found.slow().get(0).state()[0]).isBetween(0.2, 0.6);
    }

    /** Eight corners of a cube that attract, and what lies between them: 27 points in all. */
    @Test
    void threeUnitsThatEachRememberABitRestNearTheCornersOfACube() {
        Equations flipFlop = new TanhNetwork(
                new Linear(new double[] {2, 0.05, -0.05, -0.05, 2, 0.05, 0.05, -0.05, 2}, new double[3], 3));
        FixedPointSearch found = FixedPointSearch.of(flipFlop, NO_INPUT, starts(3, 400), () -> {});
        List<FixedPoint> stable =
                found.points().stream().filter(point -> point.unstable() == 0).toList();
        assertThat(stable).hasSize(8);
        assertThat(stable).allSatisfy(point -> {
            for (double number : point.state()) {
                assertThat(Math.abs(number)).isBetween(0.9, 1.0);
            }
        });
        assertThat(found.points()).hasSize(27);
        assertThat(found.points().stream().filter(point -> point.kind() == FixedPoint.Kind.REPELLER))
                .hasSize(1);
        Enumeration all = Enumeration.of(flipFlop, NO_INPUT, 1, List.of(), 100_000, () -> {});
        assertThat(all.isComplete()).isTrue();
        assertThat(all.points()).hasSize(27);
    }

    private static FixedPointSearch search(Equations network) {
        return FixedPointSearch.of(network, NO_INPUT, starts(network.dimension(), 300), () -> {});
    }

    private static List<double[]> starts(int n, int count) {
        Random random = new Random(1);
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add(random.doubles(n, -1, 1).toArray());
        }
        return starts;
    }

    private static FixedPoint origin(FixedPointSearch found) {
        return found.points().stream()
                .filter(point -> Math.abs(point.state()[0]) < 1e-9)
                .findFirst()
                .orElseThrow();
    }

    private static void assertKinds(FixedPointSearch found, FixedPoint.Kind... kinds) {
        assertThat(found.points()).extracting(FixedPoint::kind).containsExactly(kinds);
    }

    private static void assertPair(List<FixedPoint> pair, double modulus, double... state) {
        assertThat(pair).hasSize(2);
        for (FixedPoint point : pair) {
            double sign = Math.signum(point.state()[0]);
            for (int i = 0; i < state.length; i++) {
                assertThat(sign * point.state()[i]).isCloseTo(state[i], within(1e-6));
            }
            assertThat(point.leading().modulus()).isCloseTo(modulus, within(5e-5));
        }
        assertThat(pair.get(0).state()[0] * pair.get(1).state()[0]).isNegative();
    }
}
