package dev.stillwater.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Gauges that are told their values; each exists from its first value on. */
final class Values {
    private record Place(Meter meter, List<String> tags) {}

    private final MeterRegistry registry;
    private final Map<Place, AtomicLong> bits = new ConcurrentHashMap<>();

    Values(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Drops the values of a series; what they were registered as is the caller's to remove. */
    void forget(String series) {
        bits.keySet().removeIf(place -> {
            int tag = place.meter().tags().indexOf(Meter.SERIES);
            return tag >= 0 && place.tags().get(tag).equals(series);
        });
    }

    /** @param tags in the order in which the meter declares them */
    void set(Meter meter, double value, String... tags) {
        AtomicLong cell = bits.computeIfAbsent(new Place(meter, List.of(tags)), place -> {
            AtomicLong made = new AtomicLong();
            meter.watch(registry, () -> Double.longBitsToDouble(made.get()), tags);
            return made;
        });
        cell.set(Double.doubleToRawLongBits(value));
    }
}
