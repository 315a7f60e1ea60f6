package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of the figures are 0.1 each, 0.02 that of the shape, unless a row says otherwise. */
class EvidenceTest {
    @ParameterizedTest
    @CsvSource({
        // level, gain, power, color, shape, cause
        "0,     0,     0,     0,     0,     ",
        "0,     0,     0,     0,     0.1001, DYNAMICS",
        "0,     0,     0,     0,     0.1,   ",
        "5,     5,     5,     5,     0.1001, DYNAMICS",
        "0.321, 0,     0,     0,     0,     LEVEL_OR_GAIN",
        "-0.321,0,     0,     0,     0,     LEVEL_OR_GAIN",
        "0.319, 0,     0,     0,     0,     ",
        "0,     0.321, 0,     0,     0,     LEVEL_OR_GAIN",
        "0,     -0.321,0,     0,     0,     LEVEL_OR_GAIN",
        "0,     0.319, 0,     0,     0,     ",
        "0,     0,     0.321, 0,     0,     NOISE",
        "0,     0,     -0.321,0,     0,     NOISE",
        "0,     0,     0.319, 0,     0,     ",
        "0,     0,     0,     0.321, 0,     DYNAMICS",
        "0,     0,     0,     0.319, 0,     ",
        "0,     0,     0,     -0.9,  0,     ",
        "0,     0,     0.9,   0.9,   0,     DYNAMICS",
        "0,     0,     0.9,   -0.9,  0,     NOISE",
        "0.9,   0,     0.9,   0.9,   0,     LEVEL_OR_GAIN",
        // a gain that the innovations support counts sooner
        "0,     0.26,  0.9,   0,     0,     LEVEL_OR_GAIN",
        "0,     -0.26, -0.9,  0,     0,     LEVEL_OR_GAIN",
        "0,     0.26,  -0.9,  0,     0,     NOISE",
        "0,     0.24,  0.9,   0,     0,     NOISE",
        "0,     0.26,  0.319, 0,     0,     ",
    })
    void theSimplestChangeThatExplainsTheBlockIsNamed(
            double level, double gain, double power, double color, double shape, DriftCause cause) {
        assertThat(new Evidence(level, 0.1, gain, 0.1, power, 0.1, color, 0.1, shape, 0.02).cause())
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2,   0,     0,     0,     0,     ",
        "0.2001,0,     0,     0,     0,     LEVEL_OR_GAIN",
        "0,     0.25,  0,     0,     0,     ",
        "0,     0.2501,0,     0,     0,     LEVEL_OR_GAIN",
        "0,     0,     0.3,   0,     0,     ",
        "0,     0,     0.3001,0,     0,     NOISE",
        "0,     0,     0,     0.2,   0,     ",
        "0,     0,     0,     0.2001,0,     DYNAMICS",
        "0,     0,     0,     0,     0.03,  ",
        "0,     0,     0,     0,     0.0301,DYNAMICS",
    })
    void howeverExactTheFiguresAreAChangeThatDoesNotMatterIsNone(
            double level, double gain, double power, double color, double shape, DriftCause cause) {
        assertThat(new Evidence(level, 0, gain, 0, power, 0, color, 0, shape, 0).cause())
                .isEqualTo(cause);
    }
}
