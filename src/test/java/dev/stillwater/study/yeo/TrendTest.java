package dev.stillwater.study.yeo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final double[] HIGH = {5.0, 5.2, 4.9, 5.1};
    private static final double[] LOW = {3.0, 3.1, 2.8, 3.2};

    private static Trend falling(double[]... levels) {
        return new Trend(
                "e_0/A",
                "yeo-lstm tanh",
                Trend.Way.FALLS,
                List.of(levels).stream()
                        .map(values -> new Trend.Level(0.02 * values[0], values))
                        .toList());
    }

    @Test
    void aChangeWhoseIntervalIsOnOneSideOfZeroIsStrict() {
        Trend trend = falling(HIGH, LOW);

        assertThat(trend.change(1).mean()).isCloseTo(-2.025, within(1e-12));
        assertThat(trend.change(1).high()).isNegative();
        assertThat(trend.verdict(1)).isEqualTo("falls");
        assertThat(trend.verdict()).isEqualTo("falls");
        assertThat(trend.statement()).isEqualTo("e_0/A falls with σ");
    }

    @Test
    void aChangeTheOtherWayIsTold() {
        Trend trend = falling(HIGH, LOW, HIGH);

        assertThat(trend.verdict(2)).isEqualTo("does not fall");
        assertThat(trend.verdict()).isEqualTo("falls in 1 of 2 steps");
    }

    @Test
    void aChangeWhoseIntervalHoldsZeroIsWithinConfidenceWhicheverWayItsMeanGoes() {
        double[] almost = {3.2, 3.0, 2.9, 3.1};
        Trend trend = falling(HIGH, LOW, almost);

        assertThat(trend.change(2).mean()).isPositive();
        assertThat(trend.verdict(2)).isEqualTo("within confidence");
        assertThat(trend.verdict()).isEqualTo("falls in 1 of 2 steps, 1 within confidence");
    }

    @Test
    void whatIsExpectedToGrowIsJudgedTheOtherWay() {
        List<Trend.Level> levels = List.of(new Trend.Level(0, LOW), new Trend.Level(0.64, HIGH));

        assertThat(new Trend("α/(1-α)", "yeo-lstm tanh", Trend.Way.GROWS, levels).verdict())
                .isEqualTo("grows");
        assertThat(new Trend("α/(1-α)", "yeo-lstm tanh", Trend.Way.FALLS, levels).verdict())
                .isEqualTo("falls in 0 of 1 steps");
    }
}
