package dev.stillwater.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of the service. The first {@code seriesMax} series have meters of their own; the others are counted under
 * the series {@value #OTHER}, so that the number of meters does not grow with the number of series.
 *
 * <table>
 * <caption>Meters as Prometheus names them</caption>
 * <tr><th>meter</th><th>tags</th><th>meaning</th></tr>
 * <tr><td>stillwater_arrived_samples_total</td><td></td><td>records seen on the samples topic by the page's reader, which
 * goes on when the stream stands still</td></tr>
 * <tr><td>stillwater_ready</td><td></td><td>1 while predictions can be made, else 0</td></tr>
 * <tr><td>stillwater_samples_total</td><td>series</td><td>samples read, whatever became of them</td></tr>
 * <tr><td>stillwater_predictions_total</td><td>series</td><td>predictions made</td></tr>
 * <tr><td>stillwater_dead_letters_total</td><td>reason</td><td>records sent to the dead-letter topic</td></tr>
 * <tr><td>stillwater_duplicates_total</td><td></td><td>samples dropped because their sequence was the last one seen</td></tr>
 * <tr><td>stillwater_late_total</td><td></td><td>samples dropped because a later sequence had been seen</td></tr>
 * <tr><td>stillwater_gaps_total</td><td></td><td>runs of missing sequences</td></tr>
 * <tr><td>stillwater_missing_samples_total</td><td></td><td>sequences missing in those runs</td></tr>
 * <tr><td>stillwater_restarts_total</td><td></td><td>series started afresh after a gap that was too long, or with another network</td></tr>
 * <tr><td>stillwater_impulses_total</td><td>outcome</td><td>impulses applied, or expired: in a gap, or for
 * want of their series</td></tr>
 * <tr><td>stillwater_responses_total</td><td></td><td>impulses measured to the end</td></tr>
 * <tr><td>stillwater_inference_seconds</td><td></td><td>time of one step, state decoding and encoding excluded (histogram)</td></tr>
 * <tr><td>stillwater_noise_level_ratio</td><td>series</td><td>estimated noise level, in standard deviations of the signal
 * without its noise</td></tr>
 * <tr><td>stillwater_innovation_whiteness_ratio</td><td>series</td><td>probability that white innovations look as correlated</td></tr>
 * <tr><td>stillwater_interval_coverage_ratio</td><td>series</td><td>share of the last 5,000 observations inside their 90 % intervals</td></tr>
 * <tr><td>stillwater_drift_detections_total</td><td>series, detector, cause</td><td>drifts found: who raised the alarm, and why</td></tr>
 * <tr><td>stillwater_nrmse_ratio</td><td>series</td><td>NRMSE against the truth over the last {@value #WINDOW} samples</td></tr>
 * <tr><td>stillwater_zeroth_order_nrmse_ratio</td><td>series</td><td>the same for the prediction that nothing changes</td></tr>
 * </table>
 */
public final class Meters {
    /** Samples over which the NRMSE is taken. */
    static final int WINDOW = 500;

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final int seriesMax;
    private final Map<String, SeriesMeters> perSeries = new ConcurrentHashMap<>();
    private final SeriesMeters others;
    private final Counter arrived;
    private final Counter duplicates;
    private final Counter late;
    private final Counter gaps;
    private final Counter missingSamples;
    private final Counter restarts;
    private final Counter impulsesApplied;
    private final Counter impulsesExpired;
    private final Counter responses;
    private final Timer inference;

    /**
     * @param registry where the meters live
     * @param seriesMax how many series get meters of their own, default 50
     */
    public Meters(MeterRegistry registry, int seriesMax) {
        this.registry = registry;
        this.seriesMax = seriesMax;
        others = new SeriesMeters(OTHER);
        arrived = counter("stillwater.arrived.samples", "Records seen on the samples topic by the page's reader");
        duplicates = counter("stillwater.duplicates", "Samples dropped because their sequence was the last one seen");
        late = counter("stillwater.late", "Samples dropped because a later sequence had been seen");
        gaps = counter("stillwater.gaps", "Runs of missing sequences");
        missingSamples = counter("stillwater.missing.samples", "Sequences missing in those runs");
        restarts = counter("stillwater.restarts", "Series started afresh");
        impulsesApplied = counter("stillwater.impulses", "Impulses by outcome", "outcome", "applied");
        impulsesExpired = counter("stillwater.impulses", "Impulses by outcome", "outcome", "expired");
        responses = counter("stillwater.responses", "Impulses measured to the end");
        inference = Timer.builder("stillwater.inference")
                .description("Time of one step of the network")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(1_000))
                .maximumExpectedValue(Duration.ofMillis(100))
                .register(registry);
    }

    /** The page's reader saw a record on the samples topic. */
    public void arrived() {
        arrived.increment();
    }

    /** Whether predictions can be made, asked at every scrape. */
    public void ready(BooleanSupplier ready) {
        Gauge.builder("stillwater.ready", ready, r -> r.getAsBoolean() ? 1 : 0)
                .description("1 while predictions can be made, else 0")
                .strongReference(true)
                .register(registry);
    }

    /** A sample was read. */
    public void sample(String series) {
        of(series).samples.increment();
    }

    /** A prediction was made. */
    public void prediction(String series) {
        of(series).predictions.increment();
    }

    /** The prediction made for a sample turned out to be this far from its truth. */
    public void compared(String series, double error, double zerothOrderError, double truth) {
        SeriesMeters meters = of(series);
        if (meters != others) {
            meters.errors().add(error, zerothOrderError, truth);
        }
    }

    /** What the innovations of a series tell at present; NaN for what they do not tell yet. */
    public void diagnosed(String series, double noiseLevel, double whiteness, double coverage) {
        SeriesMeters meters = of(series);
        if (meters != others) {
            meters.diagnosed(new Diagnosis(noiseLevel, whiteness, coverage));
        }
    }

    /** A drift was found; detectors and causes are few and fixed. */
    public void drift(String series, String detector, String cause) {
        SeriesMeters meters = of(series);
        counter(
                        "stillwater.drift.detections",
                        "Drifts found",
                        "series",
                        meters.series,
                        "detector",
                        detector,
                        "cause",
                        cause)
                .increment();
    }

    /** A record went to the dead-letter topic; reasons are few and fixed. */
    public void deadLetter(String reason) {
        counter("stillwater.dead.letters", "Records sent to the dead-letter topic", "reason", reason)
                .increment();
    }

    /** A sample was dropped: its sequence was the last one seen (a duplicate), or a later one had been seen. */
    public void stale(boolean duplicate) {
        (duplicate ? duplicates : late).increment();
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

    /** An impulse was measured to the end. */
    public void response() {
        responses.increment();
    }

    /** One step of a network took so long. */
    public void inference(long nanoseconds) {
        inference.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** The score of a series of which truth is known and meters are kept. */
    public Optional<Score> score(String series) {
        return Optional.ofNullable(perSeries.get(series))
                .map(meters -> meters.errors)
                .map(ErrorWindow::score);
    }

    private SeriesMeters of(String series) {
        SeriesMeters known = perSeries.get(series);
        if (known != null) {
            return known;
        }
        return perSeries.size() < seriesMax ? perSeries.computeIfAbsent(series, SeriesMeters::new) : others;
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private record Diagnosis(double noiseLevel, double whiteness, double coverage) {}

    private final class SeriesMeters {
        private final String series;
        private final Counter samples;
        private final Counter predictions;
        private volatile @Nullable ErrorWindow errors;
        private volatile @Nullable Diagnosis diagnosis;

        private SeriesMeters(String series) {
            this.series = series;
            samples = counter("stillwater.samples", "Samples read", "series", series);
            predictions = counter("stillwater.predictions", "Predictions made", "series", series);
        }

        /** The error window, with its gauges, from the first comparison on: most real series have no known truth. */
        private synchronized ErrorWindow errors() {
            ErrorWindow window = errors;
            if (window == null) {
                window = new ErrorWindow(WINDOW);
                gauge(
                        "stillwater.nrmse",
                        "NRMSE against the truth",
                        window,
                        w -> w.score().nrmse());
                gauge(
                        "stillwater.zeroth.order.nrmse",
                        "NRMSE of predicting no change",
                        window,
                        w -> w.score().zerothOrderNrmse());
                errors = window;
            }
            return window;
        }

        private void diagnosed(Diagnosis present) {
            boolean known = diagnosis != null;
            diagnosis = present;
            if (!known) {
                diagnosisGauge("stillwater.noise.level", "Estimated noise level", Diagnosis::noiseLevel);
                diagnosisGauge(
                        "stillwater.innovation.whiteness",
                        "Probability of innovations like these",
                        Diagnosis::whiteness);
                diagnosisGauge(
                        "stillwater.interval.coverage", "Observations inside their intervals", Diagnosis::coverage);
            }
        }

        private void diagnosisGauge(String name, String description, ToDoubleFunction<Diagnosis> value) {
            gauge(name, description, this, meters -> {
                Diagnosis present = meters.diagnosis;
                return present == null ? Double.NaN : value.applyAsDouble(present);
            });
        }

        private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
            Gauge.builder(name, source, value)
                    .description(description)
                    .baseUnit("ratio")
                    .tag("series", series)
                    .strongReference(true)
                    .register(registry);
        }
    }
}
