package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AnomaliesTest {
    private static final AnomalyRule RULE = AnomalyRule.DEFAULT;

    private final Random random = new Random(3);
    private Anomalies anomalies = new Anomalies();
    private AnomalyRule rule = RULE;
    private int sample;
    private int events;
    private int length;

    /** Samples of a series with these innovations, around this level. */
    private void run(int samples, double level, IntToDoubleFunction innovations) {
        for (int i = 0; i < samples; i++) {
            boolean before = anomalies.isAnomaly(rule);
            double innovation = innovations.applyAsDouble(i);
            anomalies = anomalies.copy();
            anomalies.update(level + innovation, innovation, 1, true, rule.least(1));
            boolean now = anomalies.isAnomaly(rule);
            events += now && !before ? 1 : 0;
            length += now ? 1 : 0;
            sample++;
        }
    }

    private double normal(int i) {
        return random.nextGaussian();
    }

    @Test
    void noiseGivesNoMoreEventsThanWereAllowed() {
        for (double allowed : new double[] {1, 10, 100}) {
            anomalies = new Anomalies();
            rule = new AnomalyRule(allowed, 0, 0);
            events = 0;
            run(200_000, 0, this::normal);
            assertThat(events / 20.0).isBetween(0.2 * allowed, 1.2 * allowed);
        }
    }

    @Test
    void oneHappeningIsOneEventThatEndsSomeSamplesAfterIt() {
        run(2_000, 0, this::normal);
        assertThat(events).isZero();

        run(20, 0, i -> 12 * random.nextGaussian());
        run(500, 0, this::normal);

        assertThat(events).isEqualTo(1);
        assertThat(length).isBetween(50, 90);
    }

    @Test
    void anotherLevelIsAnEventThoughEachStepIsPredicted() {
        run(2_000, 0, i -> 0.1 * random.nextGaussian());
        for (int i = 0; i < 40; i++) {
            run(1, 0.2 * i, j -> 0.1 * random.nextGaussian());
        }

        assertThat(events).isEqualTo(1);
    }

    @Test
    void aConstantSeriesThatIsNotConstantAnyMoreIsOneEventFromThatSampleOn() {
        run(1_500, 7, i -> 0);
        assertThat(events).isZero();

        run(1, 7, i -> 1e-3);
        assertThat(anomalies.isAnomaly(rule)).isTrue();
    }

    @Test
    void aChangeThatStaysIsTheNewNormal() {
        run(3_000, 0, this::normal);
        run(5_000, 0, i -> 4 * random.nextGaussian());
        assertThat(events).isPositive();
        events = 0;

        run(20_000, 0, i -> 4 * random.nextGaussian());
        assertThat(events).isLessThan(5);
    }

    @Test
    void whatIsTooSmallIsNoEvent() {
        rule = new AnomalyRule(1, 20, 0);
        run(2_000, 0, this::normal);
        run(1, 0, i -> 15);
        assertThat(events).isZero();

        run(1, 0, i -> 25);
        assertThat(events).isEqualTo(1);

        rule = new AnomalyRule(1, 0, 30);
        assertThat(rule.least(2)).isEqualTo(60);
    }

    @Test
    void noneAtAllAreNone() {
        rule = new AnomalyRule(0, 0, 0);
        run(500, 0, this::normal);
        run(1, 0, i -> 1e300);

        assertThat(events).isZero();
    }

    @Test
    void theGreatestNumbersThereAreLeaveEverythingFinite() {
        for (double value : new double[] {1, Double.MAX_VALUE, -Double.MAX_VALUE, 0, Double.MIN_VALUE}) {
            for (int i = 0; i < 100; i++) {
                Anomalies.Told told = anomalies.update(value, value, i % 2, true, 0);
                assertThat(told.surprise()).isNotNegative();
                assertThat(told.score()).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void ofTheFirstSamplesNothingIsTold() {
        for (int i = 0; i < 30; i++) {
            assertThat(anomalies.update(i, random.nextGaussian(), 1, true, 0)).isEqualTo(Anomalies.Told.NOTHING);
        }
        assertThat(anomalies.update(30, 1, 1, true, 0).surprise()).isBetween(0.05, 0.6);
    }
}
