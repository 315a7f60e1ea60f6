package dev.stillwater.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** The meters that one series always has, and its error window. */
final class SeriesMeters {
    final Counter samples;
    final Counter predictions;
    final Counter anomalies;

    private final MeterRegistry registry;
    private final String series;
    private volatile @Nullable ErrorWindow errors;

    SeriesMeters(MeterRegistry registry, String series) {
        this.registry = registry;
        this.series = series;
        samples = Meter.SAMPLES.counter(registry, series);
        predictions = Meter.PREDICTIONS.counter(registry, series);
        anomalies = Meter.ANOMALIES.counter(registry, series);
    }

    /** The error window, with its gauges, from the first comparison on. */
    synchronized ErrorWindow errors() {
        ErrorWindow window = errors;
        if (window == null) {
            ErrorWindow made = new ErrorWindow(ErrorWindow.SAMPLES);
            Meter.NRMSE.watch(registry, () -> made.score().nrmse(), series);
            Meter.ZEROTH_ORDER_NRMSE.watch(registry, () -> made.score().zerothOrderNrmse(), series);
            errors = made;
            return made;
        }
        return window;
    }
}
