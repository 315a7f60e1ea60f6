package dev.stillwater.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.report.Table;
import dev.stillwater.signal.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from sweeps that were made so that the answer is known. */
class ReadoutTest {
    private final SplitMix64 random = new SplitMix64(4);

    @Test
    void anExponentThatFallsWithTheErrorIsCorrelatedFullyPerCellAndTheReadingsAreRight() {
        List<NetworkResult> networks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double largest = -0.01 * (i + 1);
            double[] spectrum = {largest, -0.05, -0.3, -4};
            networks.add(Networks.of(i, i % 2 == 0 ? "gru" : "lstm", 1, spectrum, 0.1 + i, spectrum));
        }
        Readout readout = Readout.of(networks);

        assertThat(readout.groups().keySet()).containsExactly("gru", "lstm", "all");
        List<Object> row =
                rows(readout, "correlations", "all", "largest exponent").get(0);
        assertThat((double) row.get(3)).isCloseTo(-1, within(1e-12));
        assertThat(row.get(6)).isEqualTo(12);
        Measured measured = networks.get(11).last();
        assertThat(Reading.SUM.of(measured)).isCloseTo(-4.47, within(1e-12));
        assertThat(Reading.MEAN.of(measured)).isCloseTo(-4.47 / 4, within(1e-12));
        assertThat(Reading.NEAR_ZERO.of(measured)).isEqualTo(1); // -0.12 is not
        assertThat(Reading.NEAR_ZERO.of(networks.get(0).last())).isEqualTo(2);
        assertThat(Reading.MEDIAN.of(networks.get(0).last())).isCloseTo(-0.175, within(1e-12));
        assertThat(Reading.LEAST.of(measured)).isEqualTo(-4);
    }

    @Test
    void aSpectrumThatDecidesTheErrorPredictsItAndTheSentenceSaysSo() {
        List<NetworkResult> networks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = random.nextGaussian();
            double[] spectrum = {-1 + 0.1 * x, -2 + 0.1 * x, -3};
            double early = Math.exp(0.1 * random.nextGaussian());
            networks.add(Networks.of(i, "gru", early, spectrum, Math.exp(x + 0.1 * random.nextGaussian()), spectrum));
        }
        Readout readout = Readout.of(networks);

        assertThat((double) prediction(readout, Predictor.EARLY_SPECTRUM).get(2))
                .isGreaterThan(0.95);
        assertThat((double) prediction(readout, Predictor.EARLY_ERROR).get(2)).isLessThan(0.1);
        assertThat(readout.lines()).singleElement().asString().contains("tells more of the final error");
    }

    @Test
    void aSpectrumThatTellsNothingIsNotSaidToHelp() {
        List<NetworkResult> networks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = random.nextGaussian();
            double[] spectrum = {-1 + 0.1 * random.nextGaussian(), -2 + 0.1 * random.nextGaussian(), -5};
            networks.add(
                    Networks.of(i, "gru", Math.exp(x), spectrum, Math.exp(x + 0.3 * random.nextGaussian()), spectrum));
        }
        Readout readout = Readout.of(networks);

        assertThat((double) prediction(readout, Predictor.EARLY_ERROR).get(2)).isGreaterThan(0.8);
        assertThat((double) prediction(readout, Predictor.EARLY_SPECTRUM).get(2))
                .isLessThan(0.1);
        assertThat(readout.lines()).singleElement().asString().doesNotContain("tells more");
    }

    @Test
    void networksThatFailedAreCountedAndInNoFigure() {
        List<NetworkResult> networks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double[] spectrum = {-0.1 * (i + 1), -1};
            networks.add(Networks.of(i, "gru", 1, spectrum, 1 + i, spectrum));
        }
        networks.add(new NetworkResult(new Draw(5, "gru", 2, 1, 1, 5), List.of(), "the loss is not a number"));
        networks.add(Networks.of(6, "gru", 1, new double[] {-1, Double.NaN}, 1, new double[] {-1, -2}));
        Readout readout = Readout.of(networks);

        assertThat(readout.whole()).hasSize(5);
        assertThat(readout.lines()).anyMatch(line -> line.contains("2 of 7 networks"));
        assertThat(readout.lines()).anyMatch(line -> line.contains("takes 20 networks, there are 5"));
    }

    /** The more units are silent, the worse: nothing but the count of exponents at minus infinity tells the error. */
    @Test
    void aNetworkWithSilentUnitsIsWholeAndItsExponentsOfMinusInfinityCount() {
        List<NetworkResult> networks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int silent = i % 5;
            double[] spectrum = {-0.1, -0.2, -0.3, -0.4, -0.5, -0.6};
            Arrays.fill(spectrum, 6 - silent, 6, Double.NEGATIVE_INFINITY);
            double error = Math.exp(silent + 0.1 * random.nextGaussian());
            networks.add(Networks.of(i, "scornn", 1, spectrum, error, spectrum));
        }
        Readout readout = Readout.of(networks);

        assertThat(readout.whole()).hasSize(40);
        Measured measured = networks.get(2).last();
        assertThat(Reading.LOST.of(measured)).isEqualTo(2);
        assertThat(Reading.SUM.of(measured)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Reading.LEAST.of(measured)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Reading.MEDIAN.of(measured)).isCloseTo(-0.35, within(1e-12));
        assertThat(measured.floored().exponents())
                .containsExactly(-0.1, -0.2, -0.3, -0.4, Measured.FLOOR, Measured.FLOOR);
        assertThat(Measured.FLOOR).isCloseTo(-36.7, within(0.05));
        List<Object> lost = rows(readout, "correlations", "scornn", "exponents of minus infinity")
                .get(0);
        assertThat((double) lost.get(3)).isGreaterThan(0.9);
        assertThat((double)
                        prediction(readout, "scornn", Predictor.EARLY_SPECTRUM).get(2))
                .isGreaterThan(0.95);
        assertThat(readout.lines())
                .anyMatch(line -> line.startsWith("32 of 40 networks lose directions") && line.contains("-36.7"))
                .noneMatch(line -> line.contains("NaN") || line.contains("not trained to the end"));
    }

    private static List<Object> prediction(Readout readout, Predictor predictor) {
        return prediction(readout, "gru", predictor);
    }

    private static List<Object> prediction(Readout readout, String group, Predictor predictor) {
        return rows(readout, "predictions", group, predictor.told()).get(0);
    }

    private static List<List<Object>> rows(Readout readout, String name, String group, String told) {
        Table table = readout.tables().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return table.rows().stream()
                .filter(row -> row.get(0).equals(group) && row.get(1).equals(told))
                .toList();
    }
}
