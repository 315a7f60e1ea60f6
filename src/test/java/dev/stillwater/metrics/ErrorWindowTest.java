package dev.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorWindowTest {
    private final ErrorWindow window = new ErrorWindow(ErrorWindow.SAMPLES);

    @Test
    void theScoreIsTakenOverTheLastSamplesOnly() {
        for (int i = 0; i < 3 * ErrorWindow.SAMPLES; i++) {
            double truth = i % 2 == 0 ? 1 : -1;
            boolean early = i < 2 * ErrorWindow.SAMPLES;
            window.add(early ? 100 : 0.5, 0.25, truth, true);
        }

        LiveError score = window.score();

        assertThat(score.nrmse()).isEqualTo(0.5);
        assertThat(score.zerothOrderNrmse()).isEqualTo(0.25);
        assertThat(score.samples()).isEqualTo(ErrorWindow.SAMPLES);
        assertThat(score.againstTruth()).isTrue();
    }

    @Test
    void theFirstTruthBeginsTheWindowAnew() {
        add(100, 100, 100, 50, false);
        add(100, 0.5, 1, 1, true);

        assertThat(window.score()).isEqualTo(new LiveError(0.5, 1, 100, true));
    }

    @Test
    void aTruthKnownNowAndThenRemainsTheReference() {
        for (int i = 0; i < 5 * ErrorWindow.SAMPLES; i++) {
            boolean known = i % 10 == 0;
            window.add(known ? 0.5 : 100, known ? 1 : 100, i / 10 % 2 == 0 ? 1 : -1, known);
        }

        assertThat(window.score()).isEqualTo(new LiveError(0.5, 1, ErrorWindow.SAMPLES / 2, true));
    }

    @Test
    void aWindowOfSamplesWithoutTruthBeginsAnewWithThem() {
        add(100, 100, 100, 50, true);
        LiveError before = window.score();
        for (int i = 0; i < ErrorWindow.SAMPLES - 1; i++) {
            window.add(0.5, 1, i % 2, false);
        }
        assertThat(window.score()).isEqualTo(before);

        add(100, 0.5, 1, 1, false);

        assertThat(window.score()).isEqualTo(new LiveError(0.5, 1, 100, false));
    }

    @Test
    void ofTooFewComparisonsThereIsNoError() {
        add(ErrorWindow.LEAST - 1, 0.5, 1, 1, true);

        assertThat(window.score()).isEqualTo(new LiveError(Double.NaN, Double.NaN, ErrorWindow.LEAST - 1, true));

        window.add(0.5, 1, -1, true);

        assertThat(window.score()).isEqualTo(new LiveError(0.5, 1, ErrorWindow.LEAST, true));
    }

    /** So many comparisons with a value that is above 0 and below it by turns. */
    private void add(int count, double error, double zerothOrderError, double value, boolean isTruth) {
        for (int i = 0; i < count; i++) {
            window.add(error, zerothOrderError, i % 2 == 0 ? value : -value, isTruth);
        }
    }
}
