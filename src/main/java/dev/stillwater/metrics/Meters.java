package dev.stillwater.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the service says what happens: one method per event, counted in the meters that {@link Meter} lists. Only the
 * first {@code seriesMax} series have meters of their own, so that their number does not grow with that of the series.
 */
public final class Meters {
    /** What stands for the series without meters of their own: no series can be called so, since no id is blank. */
    static final String OTHERS = "";

    /** A sample that was observed longer ago does not come live. */
    private static final Duration LONGEST_LATENCY = Duration.ofDays(1);

    private final MeterRegistry registry;
    private final int seriesMax;
    private final Clock clock;
    private final Map<String, SeriesMeters> perSeries = new ConcurrentHashMap<>();
    private final SeriesMeters others;
    private final Values values;
    private final MultiGauge models;
    private final Counter arrived;
    private final Counter duplicates;
    private final Counter late;
    private final Counter refused;
    private final Counter leftOut;
    private final Counter gaps;
    private final Counter missingSamples;
    private final Counter restarts;
    private final Counter impulsesApplied;
    private final Counter impulsesExpired;
    private final Counter responses;
    private final AtomicLong servedWorse = new AtomicLong();
    private final Counter storesRebuilt;
    private final Counter restored;
    private final Timer inference;
    private final Timer latency;

    /**
     * @param registry where the meters live
     * @param seriesMax how many series get meters of their own, default 50
     * @param clock that the samples' timestamps are compared with
     */
    public Meters(MeterRegistry registry, int seriesMax, Clock clock) {
        this.registry = registry;
        this.seriesMax = seriesMax;
        this.clock = clock;
        others = new SeriesMeters(registry, OTHERS);
        values = new Values(registry);
        models = Meter.MODEL_INFO.rows(registry);
        arrived = Meter.ARRIVED_SAMPLES.counter(registry);
        duplicates = Meter.DUPLICATES.counter(registry);
        late = Meter.LATE.counter(registry);
        refused = Meter.SERIES_REFUSED.counter(registry);
        leftOut = Meter.LEFT_OUT.counter(registry);
        gaps = Meter.GAPS.counter(registry);
        missingSamples = Meter.MISSING_SAMPLES.counter(registry);
        restarts = Meter.RESTARTS.counter(registry);
        impulsesApplied = Meter.IMPULSES.counter(registry, "applied");
        impulsesExpired = Meter.IMPULSES.counter(registry, "expired");
        responses = Meter.RESPONSES.counter(registry);
        for (String cause : List.of("record", "environment", "store", "other")) {
            Meter.CLIENT_DEATHS.counter(registry, cause); // 0 until the first, which an alert could not see otherwise
        }
        Meter.SERVED_WORSE.watch(registry, servedWorse::doubleValue);
        storesRebuilt = Meter.STORES_REBUILT.counter(registry);
        restored = Meter.RESTORED.counter(registry);
        inference = Meter.INFERENCE.timer(registry, Duration.ofNanos(1_000), Duration.ofMillis(100));
        latency = Meter.LATENCY.timer(registry, Duration.ofMillis(1), Duration.ofSeconds(30));
    }

    /** A gauge or counter, with its tags' values, that is asked for its value at every scrape. */
    public void watch(Meter meter, DoubleSupplier value, String... tags) {
        meter.watch(registry, value, tags);
    }

    /** The page's reader saw a record on the samples topic. */
    public void arrived() {
        arrived.increment();
    }

    /**
     * The page's reader saw the committed prediction of a sample of that timestamp. Of a sample that is older than a day, or
     * of the future, it cannot be told how long it took.
     */
    public void committed(Instant timestamp) {
        Duration passed = Duration.between(timestamp, clock.instant());
        if (!passed.isNegative() && passed.compareTo(LONGEST_LATENCY) <= 0) {
            latency.record(passed);
        }
    }

    /** A sample was read. */
    public void sample(String series) {
        of(series).samples.increment();
    }

    /** A prediction was written for good. */
    public void prediction(String series) {
        of(series).predictions.increment();
    }

    /**
     * The prediction made for a sample turned out to be this far from the truth, or from the sample where no truth is
     * known.
     *
     * @param error prediction minus reference
     * @param zerothOrderError the last sample minus reference
     * @param reference the truth, or the sample as it came
     * @param isTruth which of the two
     */
    public void compared(String series, double error, double zerothOrderError, double reference, boolean isTruth) {
        SeriesMeters meters = of(series);
        if (meters != others) {
            meters.errors().add(error, zerothOrderError, reference, isTruth);
        }
    }

    /** The driven exponent of a series after a step, nats per step. */
    public void exponent(String series, double exponent) {
        set(Meter.DRIVEN_EXPONENT, exponent, series);
        set(Meter.PREDICTED_RELAXATION, exponent < 0 ? -1 / exponent : Double.NaN, series);
    }

    /** What the innovations of a series tell at present; NaN for what they do not tell yet. */
    public void diagnosed(String series, double noiseLevel, double whiteness, double coverage) {
        set(Meter.NOISE_LEVEL, noiseLevel, series);
        set(Meter.INNOVATION_WHITENESS, whiteness, series);
        set(Meter.INTERVAL_COVERAGE, coverage, series);
    }

    /** Error of the network of a series over that of the last value; NaN while too few are compared. */
    public void fit(String series, double ratio) {
        set(Meter.FIT, ratio, series);
    }

    /**
     * By what factor the network of a series, which is compared with another, errs more than that.
     *
     * @param other a network, or what stands for the last value
     * @param ratio 0 while it is not clearly better
     */
    public void better(String series, String other, double ratio) {
        set(Meter.BETTER, ratio, series, other);
    }

    /** So many more series without meters of their own, or fewer, are served worse than by another network. */
    public void servedWorse(int more) {
        servedWorse.addAndGet(more);
    }

    /** How surprising the last sample of a series was; NaN while that is not known. */
    public void surprise(String series, double probability) {
        set(Meter.SURPRISE, probability, series);
    }

    /** An anomaly of a series has begun. */
    public void anomaly(String series) {
        of(series).anomalies.increment();
    }

    /** A drift was found; detectors and causes are few and fixed. */
    public void drift(String series, String detector, String cause) {
        String shown = of(series) == others ? OTHERS : series;
        Meter.DRIFT_DETECTIONS.counter(registry, shown, detector, cause).increment();
    }

    /** A dead letter was written for good; reasons are few and fixed. */
    public void deadLetter(String reason) {
        Meter.DEAD_LETTERS.counter(registry, reason).increment();
    }

    /** A sample came of a series that is one too many. */
    public void oneTooMany() {
        refused.increment();
    }

    /** A series has ended, for that cause. */
    public void ended(String cause) {
        Meter.SERIES_ENDED.counter(registry, cause).increment();
    }

    /** A sample without a value has ended nothing. */
    public void ignoredTombstone() {
        Meter.TOMBSTONES_IGNORED.counter(registry).increment();
    }

    /** A sample was dropped: its sequence was the last one seen (a duplicate), or a later one had been seen. */
    public void stale(boolean duplicate) {
        (duplicate ? duplicates : late).increment();
    }

    /** The mapping has nothing to read in a record. */
    public void leftOut() {
        leftOut.increment();
    }

    /** So many sequences are missing before a sample. */
    public void gap(long missing) {
        gaps.increment();
        missingSamples.increment((double) missing);
    }

    /** A series started afresh. */
    public void restart() {
        restarts.increment();
    }

    /** So many impulses were applied to a sample, so many expired unapplied. */
    public void impulses(int applied, int expired) {
        impulsesApplied.increment(applied);
        impulsesExpired.increment(expired);
    }

    /**
     * An impulse was measured to the end.
     *
     * @param deviationRatio e0 over the amplitude, NaN where that is 0
     * @param relaxation in steps, null where the response was mere rounding
     */
    public void response(String series, String model, double deviationRatio, @Nullable Double relaxation) {
        responses.increment();
        set(Meter.INITIAL_DEVIATION, deviationRatio, series, model);
        set(Meter.RELAXATION, relaxation == null ? Double.NaN : relaxation, series, model);
    }

    /** One step of a network took so long. */
    public void inference(long nanoseconds) {
        inference.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** The stream client died; causes are few and fixed. */
    public void clientDied(String cause) {
        Meter.CLIENT_DEATHS.counter(registry, cause).increment();
    }

    /** A corrupt local store was deleted, to be restored. */
    public void storeRebuilt() {
        storesRebuilt.increment();
    }

    /** A topic was deleted and created again; there are few. */
    public void topicRecreated(String topic) {
        Meter.TOPICS_RECREATED.counter(registry, topic).increment();
    }

    /** So many records of a changelog were restored. */
    public void restored(long records) {
        restored.increment((double) records);
    }

    /** These networks, and no others, are served from now on. */
    public void models(Collection<ServedModel> loaded) {
        models.register(loaded.stream().map(Meters::row).toList(), true);
        values.set(Meter.MODELS_LOADED, clock.millis() / 1e3);
    }

    /** Whether the series has meters of its own. */
    public boolean shows(String series) {
        return perSeries.containsKey(series);
    }

    /** The series goes on elsewhere, or not at all: its meters are taken away, and another one may have meters instead. */
    public void forget(String series) {
        if (perSeries.remove(series) != null) {
            values.forget(series);
            for (io.micrometer.core.instrument.Meter meter : registry.getMeters()) {
                if (series.equals(meter.getId().getTag(Meter.SERIES))) {
                    registry.remove(meter);
                }
            }
        }
    }

    private static MultiGauge.Row<?> row(ServedModel model) {
        String noise = Double.isNaN(model.noiseLevel()) ? "unknown" : String.valueOf(model.noiseLevel());
        return MultiGauge.Row.of(Meter.MODEL_INFO.tagged(model.id(), model.sha256(), noise), 1);
    }

    /** Sets a gauge of a series that has meters of its own; the series is its first tag. */
    private void set(Meter meter, double value, String... tags) {
        if (of(tags[0]) != others) {
            values.set(meter, value, tags);
        }
    }

    private SeriesMeters of(String series) {
        SeriesMeters known = perSeries.get(series);
        if (known != null) {
            return known;
        }
        return perSeries.size() < seriesMax
                ? perSeries.computeIfAbsent(series, id -> new SeriesMeters(registry, id))
                : others;
    }
}
