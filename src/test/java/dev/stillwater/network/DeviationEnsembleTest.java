package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeviationEnsembleTest {
    private final DeviationEnsemble ensemble = new DeviationEnsemble();

    @Test
    void theCurveIsTheRootMeanSquareAndShortResponsesCountAsZeroAfterTheirEnd() {
        ensemble.add(new double[] {3, 1}, 2);
        ensemble.add(new double[] {4, 1, 2}, -2);

        assertThat(ensemble.curve()).containsExactly(new double[] {Math.sqrt(12.5), 1, Math.sqrt(2)}, within(1e-12));
        assertThat(ensemble.ratio()).isEqualTo(Math.sqrt(12.5) / 2, within(1e-12));
        assertThat(ensemble.relaxation()).isEqualTo(1 + (1 + Math.sqrt(2)) / Math.sqrt(12.5), within(1e-12));
    }

    @Test
    void withoutResponsesThereIsNothingToTell() {
        assertThat(ensemble.curve()).isEmpty();
        assertThat(ensemble.ratio()).isNaN();
        assertThat(ensemble.relaxation()).isNaN();
    }
}
