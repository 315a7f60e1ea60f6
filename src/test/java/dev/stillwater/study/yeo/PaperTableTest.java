package dev.stillwater.study.yeo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.study.yeo.PaperTable.Printed;
import org.junit.jupiter.api.Test;

class PaperTableTest {
    @Test
    void aPrintedNumberStandsForAllThatItRoundsTo() {
        assertThat(compared("0.141", 0.14149)).isEqualTo("the same");
        assertThat(compared("0.141", 0.14151)).isEqualTo("higher");
        assertThat(compared("0.36", 0.3551)).isEqualTo("the same");
        assertThat(compared("0.36", 0.3549)).isEqualTo("lower");
    }

    @Test
    void aFigureIsLowerOrHigherWhereItsWholeIntervalIs() {
        Printed paper = Printed.of("0.141");

        assertThat(paper.compared(new ConfidenceInterval(0.135, 0.130, 0.1404))).isEqualTo("lower");
        assertThat(paper.compared(new ConfidenceInterval(0.135, 0.130, 0.1406))).isEqualTo("the same");
        assertThat(paper.compared(new ConfidenceInterval(0.150, 0.1416, 0.16))).isEqualTo("higher");
    }

    @Test
    void whatWasNotMeasuredIsSaidToBeSo() {
        assertThat(compared("0.141", Double.NaN)).isEqualTo("not measured");
    }

    private static String compared(String paper, double here) {
        return Printed.of(paper).compared(PaperTable.point(here));
    }
}
