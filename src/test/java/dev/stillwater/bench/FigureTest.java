package dev.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void aRatioIsTakenPairByPairAndItsMedianIsJudged() {
        Figure figure = Figure.ratio(
                "P6", "", Target.atLeast(0.85), new double[] {8, 30, 9, 5, 18}, new double[] {10, 20, 10, 10, 20});

        assertThat(figure.values()).containsExactly(0.8, 1.5, 0.9, 0.5, 0.9);
        assertThat(figure.median()).isEqualTo(0.9);
        assertThat(figure.least()).isEqualTo(0.5);
        assertThat(figure.most()).isEqualTo(1.5);
        assertThat(figure.verdict()).isEqualTo("reached");
    }

    @Test
    void aTargetBelowAndATargetAboveAreMissedOnTheirOwnSides() {
        assertThat(new Figure("", "", Target.atMost(150, "ms"), 149).verdict()).isEqualTo("reached");
        assertThat(new Figure("", "", Target.atMost(150, "ms"), 151).verdict()).isEqualTo("missed");
        assertThat(new Figure("", "", Target.atLeast(100), 99.9).verdict()).isEqualTo("missed");
        assertThat(new Figure("", "", Target.none("us"), 99.9).verdict()).isEmpty();
    }

    @Test
    void whatCouldNotBeMeasuredIsNeitherReachedNorMissed() {
        Figure figure = new Figure("P3", "", Target.atLeast(5));

        assertThat(figure.median()).isNaN();
        assertThat(figure.verdict()).isEqualTo("not measured");
    }

    @Test
    void turnsThatHaveNoPartnerAreRefused() {
        assertThatThrownBy(() -> Figure.ratio("P1", "", Target.atLeast(1), new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P1 has 2 turns of one, 3 of the other");
    }

    @Test
    void targetsReadAsPeopleWriteThem() {
        assertThat(Target.atLeast(0.85).text()).isEqualTo(">= 0.85");
        assertThat(Target.atLeast(100).text()).isEqualTo(">= 100");
        assertThat(Target.atMost(150, "ms").text()).isEqualTo("<= 150 ms");
        assertThat(Target.none("us").text()).isEqualTo("told, in us");
    }
}
