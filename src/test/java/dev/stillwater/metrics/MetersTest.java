package dev.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry, 2, Clock.fixed(Instant.ofEpochMilli(10_000), ZoneOffset.UTC));

    @Test
    void seriesBeyondTheLimitShareOneMeter() {
        for (String series : new String[] {"a", "b", "c", "d", "a"}) {
            meters.sample(series);
        }

        assertThat(count("a")).isEqualTo(2);
        assertThat(count("b")).isEqualTo(1);
        assertThat(count(Meters.OTHERS)).isEqualTo(2);
        assertThat(registry.find("stillwater.samples").counters()).hasSize(3);
    }

    @Test
    void theLatencyIsThatOfLiveSamplesOnly() {
        long now = 10_000;
        for (long timestamp : new long[] {
            now, now - 250, now + 1, now - 86_400_001, -62_135_596_800_000L, Long.MIN_VALUE, Long.MAX_VALUE
        }) {
            meters.committed(Instant.ofEpochMilli(timestamp));
        }
        meters.committed(Instant.MIN);
        meters.committed(Instant.MAX);

        Timer latency = registry.get("stillwater.latency").timer();

        assertThat(latency.count()).isEqualTo(2);
        assertThat(latency.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
    }

    @Test
    void aSeriesCalledOtherHasMetersOfItsOwn() {
        for (String series : new String[] {"other", "b", "c", "d"}) {
            meters.sample(series);
        }

        assertThat(count("other")).isEqualTo(1);
        assertThat(count(Meters.OTHERS)).isEqualTo(2);
    }

    @Test
    void theMetersOfASeriesThatIsGoneAreTakenAwayAndAnotherHasTheirPlace() {
        for (String series : new String[] {"a", "b"}) {
            meters.sample(series);
            meters.prediction(series);
            meters.compared(series, 0.5, 1, 1, false);
            meters.exponent(series, -0.1);
            meters.diagnosed(series, 1, 1, 1);
            meters.drift(series, "adwin", "noise");
            meters.surprise(series, 0.5);
            meters.anomaly(series);
            meters.response(series, "x", 0.1, 10.0);
        }
        meters.forget("a");
        meters.forget("never seen");

        assertThat(registry.getMeters())
                .noneMatch(meter -> "a".equals(meter.getId().getTag("series")));
        assertThat(registry.getMeters().stream()
                        .filter(meter -> "b".equals(meter.getId().getTag("series"))))
                .hasSize(14);
        meters.sample("c");
        assertThat(count("c")).isEqualTo(1);
    }

    @Test
    void aSeriesThatComesBackBeginsAnew() {
        meters.sample("a");
        meters.exponent("a", -0.1);
        meters.forget("a");
        meters.sample("a");
        meters.exponent("a", -0.05);

        assertThat(count("a")).isEqualTo(1);
        assertThat(gauge(Meter.DRIVEN_EXPONENT)).isEqualTo(-0.05);
    }

    @Test
    void aSeriesWithoutTruthHasGaugesAgainstItsSamples() {
        for (int i = 0; i < ErrorWindow.LEAST; i++) {
            assertThat(i == 0 ? Double.NaN : gauge(Meter.NRMSE)).isNaN();
            meters.compared("a", 0.5, 1, i % 2 == 0 ? 1 : -1, false);
        }

        assertThat(gauge(Meter.NRMSE)).isEqualTo(0.5);
        assertThat(gauge(Meter.ZEROTH_ORDER_NRMSE)).isEqualTo(1);
    }

    @Test
    void whereNothingVariesThereIsNoScoreToDivide() {
        for (int i = 0; i < ErrorWindow.LEAST; i++) {
            meters.compared("a", 0.5, 1, 1, false);
        }

        assertThat(gauge(Meter.NRMSE)).isNaN();
        assertThat(gauge(Meter.ZEROTH_ORDER_NRMSE)).isNaN();
    }

    @Test
    void aSeriesOfWhichNothingWasPredictedYetHasNoGauge() {
        meters.sample("a");

        assertThat(registry.find("stillwater.nrmse.ratio").gauges()).isEmpty();
    }

    @Test
    void anExponentBelowZeroPredictsARelaxationAndOneAboveDoesNot() {
        meters.exponent("a", -0.05);
        assertThat(gauge(Meter.DRIVEN_EXPONENT)).isEqualTo(-0.05);
        assertThat(gauge(Meter.PREDICTED_RELAXATION)).isEqualTo(20);

        meters.exponent("a", 0.05);
        assertThat(gauge(Meter.PREDICTED_RELAXATION)).isNaN();
    }

    @Test
    void theLastResponseOfASeriesIsKeptByNetwork() {
        meters.response("a", "x", 0.2, 30.0);
        meters.response("a", "y", 0.1, 40.0);
        meters.response("a", "x", 0.3, null);

        assertThat(registry.get("stillwater.initial.deviation.ratio")
                        .tags("series", "a", "model", "x")
                        .gauge()
                        .value())
                .isEqualTo(0.3);
        assertThat(registry.get("stillwater.relaxation.steps")
                        .tags("series", "a", "model", "x")
                        .gauge()
                        .value())
                .isNaN();
        assertThat(registry.get("stillwater.relaxation.steps")
                        .tags("series", "a", "model", "y")
                        .gauge()
                        .value())
                .isEqualTo(40);
        assertThat(registry.get("stillwater.responses").counter().count()).isEqualTo(3);
    }

    @Test
    void seriesBeyondTheLimitHaveNoGauges() {
        for (String series : new String[] {"a", "b", "c", "other"}) {
            meters.exponent(series, -0.1);
            meters.response(series, "x", 0.1, 10.0);
        }

        for (Meter meter : List.of(Meter.DRIVEN_EXPONENT, Meter.PREDICTED_RELAXATION, Meter.RELAXATION)) {
            assertThat(registry.find(meter.registered()).gauges())
                    .as(meter.exported())
                    .hasSize(2);
        }
    }

    @Test
    void networksThatAreNoLongerServedAreNoLongerShown() {
        meters.models(List.of(new ServedModel("x", "12ab", 0.1), new ServedModel("y", "34cd", Double.NaN)));
        meters.models(List.of(new ServedModel("y", "56ef", Double.NaN)));

        assertThat(registry.find("stillwater.model.info").gauges())
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.value()).isEqualTo(1);
                    assertThat(info.getId().getTag("model")).isEqualTo("y");
                    assertThat(info.getId().getTag("sha256")).isEqualTo("56ef");
                    assertThat(info.getId().getTag("noise_level")).isEqualTo("unknown");
                });
        assertThat(registry.get("stillwater.models.loaded.timestamp.seconds")
                        .gauge()
                        .value())
                .isEqualTo(10);
    }

    @Test
    void whatTheInnovationsTellIsShownAsItIsAtPresent() {
        meters.diagnosed("a", 0.5, Double.NaN, 0.9);
        meters.diagnosed("a", 0.6, 0.25, 0.88);

        assertThat(gauge(Meter.NOISE_LEVEL)).isEqualTo(0.6);
        assertThat(gauge(Meter.INNOVATION_WHITENESS)).isEqualTo(0.25);
        assertThat(gauge(Meter.INTERVAL_COVERAGE)).isEqualTo(0.88);
    }

    @Test
    void theFitIsShownOnceItIsKnown() {
        meters.fit("a", Double.NaN);
        assertThat(gauge(Meter.FIT)).isNaN();

        meters.fit("a", 72);

        assertThat(gauge(Meter.FIT)).isEqualTo(72);
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
        assertThat(drifts(Meters.OTHERS, "adwin", "noise")).isEqualTo(2);
        assertThat(registry.find("stillwater.noise.level.ratio").gauges()).isEmpty();
    }

    private double gauge(Meter meter) {
        return registry.get(meter.registered()).tag("series", "a").gauge().value();
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
