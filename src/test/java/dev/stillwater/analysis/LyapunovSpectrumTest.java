package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.LyapunovSpectrum.Settings;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The method on systems of known exponents: science first, networks later. */
class LyapunovSpectrumTest {

    private static final double[] NOWHERE = {};

    @Test
    void aDiagonalMapHasTheLogarithmsOfItsEntries() {
        var system = new ReferenceSystems.Diagonal(0.8, 1.1, -0.5);
        var spectrum = LyapunovSpectrum.of(system, NOWHERE, Settings.of(3, 200).withTransient(300));
        assertThat(value(spectrum, 0)).isCloseTo(Math.log(1.1), within(1e-12));
        assertThat(value(spectrum, 1)).isCloseTo(Math.log(0.8), within(1e-12));
        assertThat(value(spectrum, 2)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(spectrum.largest().standardError()).isLessThan(1e-12);
        assertThat(spectrum.relaxationTime()).isNaN();
    }

    @Test
    void theIntervalBetweenOrthonormalisationsDoesNotMatter() {
        var system = new ReferenceSystems.Diagonal(0.8, 1.1, 0.5);
        var spectrum = LyapunovSpectrum.of(
                system, NOWHERE, Settings.of(3, 203).withTransient(300).withInterval(7));
        assertThat(value(spectrum, 0)).isCloseTo(Math.log(1.1), within(1e-10));
        assertThat(value(spectrum, 2)).isCloseTo(Math.log(0.5), within(1e-10));
        assertThat(spectrum.time()).isEqualTo(203);
    }

    @Test
    void aDirectionMappedToZeroHasNoFiniteExponentAndLeavesTheOthersAlone() {
        var system = new ReferenceSystems.Diagonal(0.9, 0, 0);
        var spectrum = LyapunovSpectrum.of(system, NOWHERE, Settings.of(2, 100));
        assertThat(value(spectrum, 0)).isCloseTo(Math.log(0.9), within(1e-12));
        assertThat(spectrum.relaxationTime()).isCloseTo(-1 / Math.log(0.9), within(1e-9));
        assertThat(value(spectrum, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(spectrum.exponents().get(1).standardError()).isNaN();
        assertThat(spectrum.sum()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** v becomes x (y v) + x' (y' v): the two exponents that are finite add up to ln |det| of the products of y and x. */
    @Test
    void aDirectionMappedIntoTheSpanOfOthersIsLostAsOneMappedToZeroIs() {
        Random random = new Random(1);
        for (int n : new int[] {3, 8, 40}) {
            double[][] x = {
                random.doubles(n, -1, 1).toArray(), random.doubles(n, -1, 1).toArray()
            };
            double[][] y = {
                random.doubles(n, -1, 1).toArray(), random.doubles(n, -1, 1).toArray()
            };
            double[][] matrix = new double[n][n];
            double[][] products = new double[2][2];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] = x[0][i] * y[0][j] + x[1][i] * y[1][j];
                }
                for (int k = 0; k < 4; k++) {
                    products[k / 2][k % 2] += y[k / 2][i] * x[k % 2][i];
                }
            }
            double determinant = products[0][0] * products[1][1] - products[0][1] * products[1][0];

            var spectrum = LyapunovSpectrum.of(new ReferenceSystems.Linear(matrix), NOWHERE, Settings.of(n, 200));

            assertThat(value(spectrum, 0) + value(spectrum, 1))
                    .isCloseTo(Math.log(Math.abs(determinant)), within(1e-9));
            assertThat(Arrays.copyOfRange(spectrum.values(), 2, n)).containsOnly(Double.NEGATIVE_INFINITY);
        }
    }

    /** (1, 1; 0, 1e-5): over five steps the second vector is the first one, but for rounding. */
    @Test
    void whatSeveralStepsShrinkToRoundingIsNotKnownAndNotTakenForNothing() {
        var system = new ReferenceSystems.Linear(new double[][] {{1, 1}, {0, 1e-5}});

        assertThat(value(LyapunovSpectrum.of(system, NOWHERE, Settings.of(2, 100)), 1))
                .isCloseTo(Math.log(1e-5), within(1e-9));
        var coarse = LyapunovSpectrum.of(system, NOWHERE, Settings.of(2, 100).withInterval(5));
        assertThat(value(coarse, 0)).isCloseTo(0, within(1e-9));
        assertThat(value(coarse, 1)).isNaN();
    }

    @Test
    void theLogisticMapDoublesErrorsAtEveryStep() {
        var spectrum = LyapunovSpectrum.of(new ReferenceSystems.Logistic(), 0.3123, Settings.of(1, 200_000));
        assertThat(value(spectrum, 0)).isCloseTo(Math.log(2), within(2e-3));
    }

    @Test
    void theHenonMapHasItsPublishedExponents() {
        var spectrum =
                LyapunovSpectrum.of(new ReferenceSystems.Henon(), new double[] {0.1, 0.1}, Settings.of(2, 200_000));
        assertThat(value(spectrum, 0)).isCloseTo(0.4192, within(0.004));
        assertThat(value(spectrum, 1)).isCloseTo(-1.6232, within(0.004));
        assertThat(spectrum.sum()).isCloseTo(Math.log(0.3), within(1e-9));
    }

    @Test
    void theLorenzFlowHasItsPublishedExponents() {
        var spectrum = LyapunovSpectrum.of(
                new ReferenceSystems.Lorenz(0.01),
                new double[] {1, 1, 20},
                Settings.of(3, 200_000).withTransient(2000).withInterval(10));
        assertThat(value(spectrum, 0)).isCloseTo(0.9056, within(0.01));
        assertThat(value(spectrum, 1)).isCloseTo(0, within(0.005));
        assertThat(value(spectrum, 2)).isCloseTo(-14.5723, within(0.015));
        assertThat(spectrum.sum()).isCloseTo(-41 / 3., within(1e-3));
        assertThat(spectrum.time()).isCloseTo(2000, within(1e-6));
        assertThat(Math.abs(value(spectrum, 0) - 0.9056))
                .isLessThan(4 * spectrum.largest().standardError());
    }

    @Test
    void theDimensionIsThatOfKaplanAndYorke() {
        assertThat(LyapunovSpectrum.dimension(0.9056, 0, -14.5723)).isCloseTo(2.0621, within(1e-4)); // Lorenz
        assertThat(LyapunovSpectrum.dimension(0.4192, -1.6232)).isCloseTo(1.2583, within(1e-4)); // Henon
        assertThat(LyapunovSpectrum.dimension(0.00511, 0, -0.0385)).isCloseTo(2.13, within(5e-3)); // Mackey-Glass
        assertThat(LyapunovSpectrum.dimension(-0.1, -0.2)).isZero();
        assertThat(LyapunovSpectrum.dimension(0, -0.2)).isEqualTo(1);
        assertThat(LyapunovSpectrum.dimension(0.1, -0.05)).isNaN();
    }

    @Test
    void theMackeyGlassFlowHasItsKnownExponent() {
        var flow = new ReferenceSystems.MackeyGlassFlow(0.1);
        double[] history = new double[flow.dimension()];
        Arrays.fill(history, 1.2);
        var spectrum = LyapunovSpectrum.of(
                flow, history, Settings.of(2, 200_000).withTransient(30_000).withInterval(10));
        assertThat(value(spectrum, 0)).isCloseTo(0.00511, within(4e-4));
        assertThat(value(spectrum, 1)).isCloseTo(0, within(4e-4));
        assertThat(spectrum.largest().standardError()).isBetween(2e-5, 4e-4);
    }

    @Test
    void moreExponentsThanDimensionsAreRefused() {
        assertThatThrownBy(() -> LyapunovSpectrum.of(new ReferenceSystems.Logistic(), 0.1, Settings.of(2, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 exponents");
        assertThatThrownBy(() -> Settings.of(1, 19)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeviationThatOverflowsIsAnError() {
        var system = new ReferenceSystems.Diagonal(1e200, 1);
        var settings = Settings.of(1, 100).withInterval(5);
        assertThatThrownBy(() -> LyapunovSpectrum.of(system, NOWHERE, settings))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("interval");
    }

    private static double value(LyapunovSpectrum spectrum, int index) {
        return spectrum.exponents().get(index).value();
    }
}
