package dev.stillwater.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What {@code /metrics} says: the service's meters, those of the JVM, and of Kafka's those that {@link KafkaMeter} lets
 * through. A value that is not a number says that there is none: it is left out, so that sums and alerts stay whole.
 */
public final class Exposition implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Exposition() {
        registry.config().meterFilter(KafkaMeter.filter(registry.config().namingConvention()));
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where meters are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All meters in the Prometheus text format, whose lines end with a line feed and nothing else: a label may hold others. */
    public String scrape() {
        return Arrays.stream(registry.scrape().split("\n"))
                .filter(line -> !line.endsWith(" NaN"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
