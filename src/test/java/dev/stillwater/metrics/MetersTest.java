package dev.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry, 2);

    @Test
    void seriesBeyondTheLimitShareOneMeter() {
        for (String series : new String[] {"a", "b", "c", "d", "a"}) {
            meters.sample(series);
        }

        assertThat(count("a")).isEqualTo(2);
        assertThat(count("b")).isEqualTo(1);
        assertThat(count("other")).isEqualTo(2);
        assertThat(registry.find("stillwater.samples").counters()).hasSize(3);
    }

    @Test
    void theScoreIsTakenOverTheLastSamplesOnly() {
        for (int i = 0; i < 3 * Meters.WINDOW; i++) {
            double truth = i % 2 == 0 ? 1 : -1;
            boolean early = i < 2 * Meters.WINDOW;
            meters.compared("a", early ? 100 : 0.5, 0.25, truth);
        }

        Score score = meters.score("a").orElseThrow();

        assertThat(score.nrmse()).isEqualTo(0.5);
        assertThat(score.zerothOrderNrmse()).isEqualTo(0.25);
        assertThat(score.samples()).isEqualTo(3 * Meters.WINDOW);
    }

    @Test
    void aSeriesWithoutTruthHasNoScoreAndNoGauge() {
        meters.sample("a");

        assertThat(meters.score("a")).isEmpty();
        assertThat(registry.find("stillwater.nrmse").gauges()).isEmpty();
    }

    @Test
    void whatTheInnovationsTellIsShownAsItIsAtPresent() {
        meters.diagnosed("a", 0.5, Double.NaN, 0.9);
        meters.diagnosed("a", 0.6, 0.25, 0.88);

        assertThat(gauge("stillwater.noise.level", "a")).isEqualTo(0.6);
        assertThat(gauge("stillwater.innovation.whiteness", "a")).isEqualTo(0.25);
        assertThat(gauge("stillwater.interval.coverage", "a")).isEqualTo(0.88);
    }

    @Test
    void driftsAreCountedByDetectorAndCauseAndBeyondTheLimitTogether() {
        meters.sample("a");
        meters.sample("b");
        for (String series : new String[] {"a", "a", "c", "d"}) {
            meters.drift(series, "adwin", "noise");
        }
        meters.drift("a", "block", "dynamics");
        meters.diagnosed("c", 1, 1, 1);

        assertThat(drifts("a", "adwin", "noise")).isEqualTo(2);
        assertThat(drifts("a", "block", "dynamics")).isEqualTo(1);
        assertThat(drifts("other", "adwin", "noise")).isEqualTo(2);
        assertThat(registry.find("stillwater.noise.level").gauges()).isEmpty();
    }

    private double gauge(String name, String series) {
        return registry.get(name).tag("series", series).gauge().value();
    }

    private double drifts(String series, String detector, String cause) {
        return registry.get("stillwater.drift.detections")
                .tags("series", series, "detector", detector, "cause", cause)
                .counter()
                .count();
    }

    private double count(String series) {
        return registry.get("stillwater.samples")
                .tag("series", series)
                .counter()
                .count();
    }
}
