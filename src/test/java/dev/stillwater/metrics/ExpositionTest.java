package dev.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final Exposition exposition = new Exposition();

    @AfterEach
    void close() {
        exposition.close();
    }

    @Test
    void everyMeterIsExportedUnderTheNameAndTypeItDeclares() {
        for (Meter meter : Meter.values()) {
            String[] values = meter.tags().toArray(String[]::new);
            if (meter.kind() == MeterKind.HISTOGRAM) {
                meter.timer(exposition.registry(), Duration.ofMillis(1), Duration.ofSeconds(1));
            } else {
                meter.watch(exposition.registry(), () -> 1, values);
            }
        }

        List<String> lines = exposition.scrape().lines().toList();

        for (Meter meter : Meter.values()) {
            assertThat(lines)
                    .contains("# TYPE " + meter.exported() + " "
                            + meter.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theModelsInfoIsASampleOfValueOne() {
        new Meters(exposition.registry(), 2, Clock.systemUTC()).models(List.of(new ServedModel("x", "12ab", 0.25)));

        assertThat(exposition.scrape())
                .contains("stillwater_model_info{model=\"x\",noise_level=\"0.25\",sha256=\"12ab\"} 1");
    }

    @Test
    void aLineEndInASeriesIdBreaksNoLine() {
        Meters meters = new Meters(exposition.registry(), 2, Clock.systemUTC());
        meters.sample("a\rb");
        meters.sample("a\n\u2028b");

        assertThat(exposition.scrape().split("\n"))
                .contains(
                        "stillwater_samples_total{series=\"a\rb\"} 1.0",
                        "stillwater_samples_total{series=\"a\\n\u2028b\"} 1.0");
    }

    @Test
    void whatIsNotANumberIsLeftOut() {
        Meter.RESTORING.watch(exposition.registry(), () -> Double.NaN);
        Meter.READY.watch(exposition.registry(), () -> 1);

        assertThat(exposition.scrape()).contains("\nstillwater_ready 1").doesNotContain("NaN");
    }

    @Test
    void ofKafkasMetersOnlyTheListedOnesAreLetThrough() {
        gauge("kafka.stream.thread.commit.latency.max");
        gauge("kafka.stream.thread.commit.latency.min");
        counter("kafka.consumer.coordinator.rebalance.total");
        counter("kafka.consumer.coordinator.join.total");

        List<String> names = exposition
                .scrape()
                .lines()
                .filter(line -> line.startsWith("kafka_"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "kafka_stream_thread_commit_latency_max", "kafka_consumer_coordinator_rebalance_total");
    }

    private void counter(String name) {
        FunctionCounter.builder(name, this, self -> 1)
                .tags(Tags.of("client.id", "c"))
                .register(exposition.registry());
    }

    private void gauge(String name) {
        Gauge.builder(name, () -> 1).tags(Tags.of("thread.id", "t")).register(exposition.registry());
    }
}
