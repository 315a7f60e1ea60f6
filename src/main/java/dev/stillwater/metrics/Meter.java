package dev.stillwater.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Every meter of the service, as Prometheus names it: this list is where one is declared, and the table in {@code
 * grafana/METERS.md} is made from it. Those with a tag {@code series} exist for the first {@code metrics.series.max}
 * series; counters count the others under an empty series, which is the id of none. A series keeps its meters, with their
 * last values, until its partition leaves this instance. What is not known (yet) is not exported.
 */
public enum Meter {
    ARRIVED_SAMPLES(
            "stillwater_arrived_samples_total",
            MeterKind.COUNTER,
            "samples",
            "records that may have samples seen on the samples topic by the page's reader, which goes on when the stream stands still"),
    SAMPLES(
            "stillwater_samples_total",
            MeterKind.COUNTER,
            "samples",
            "samples read, whatever became of them",
            "series"),
    PREDICTIONS(
            "stillwater_predictions_total",
            MeterKind.COUNTER,
            "predictions",
            "predictions written and committed",
            "series"),
    LATENCY(
            "stillwater_latency_seconds",
            MeterKind.HISTOGRAM,
            "seconds",
            "from a sample's timestamp until its prediction is committed and read; samples older than a day or from the future are left out"),
    INFERENCE(
            "stillwater_inference_seconds",
            MeterKind.HISTOGRAM,
            "seconds",
            "time of one step of a network, state decoding and encoding excluded"),

    NRMSE(
            "stillwater_nrmse_ratio",
            MeterKind.GAUGE,
            "ratio",
            "NRMSE over the last 500 samples, against the truth, or against the samples where no truth is known; then the"
                    + " noise is in both errors and their ratio is what to look at",
            "series"),
    ZEROTH_ORDER_NRMSE(
            "stillwater_zeroth_order_nrmse_ratio",
            MeterKind.GAUGE,
            "ratio",
            "the same for the prediction that nothing changes",
            "series"),
    FIT(
            "stillwater_fit_ratio",
            MeterKind.GAUGE,
            "ratio",
            "error over about the last 200 unperturbed samples over that of taking the last value again, both against the"
                    + " samples; above 1.5 the network does not fit. +Inf where the last value is never wrong",
            "series"),
    BETTER(
            "stillwater_better_ratio",
            MeterKind.GAUGE,
            "ratio",
            "error of the network of a series that is compared (auto in --models) over that of another, or of last-value,"
                    + " over about the last 1000 samples, while that is named as the better one; 0 while it is not."
                    + " +Inf where the other is never wrong",
            "series",
            "other"),
    SERVED_WORSE(
            "stillwater_served_worse_series",
            MeterKind.GAUGE,
            "series",
            "series without meters of their own (metrics.series.max) of which another network, or last-value, is named as"
                    + " the better one"),
    NOISE_LEVEL(
            "stillwater_noise_level_ratio",
            MeterKind.GAUGE,
            "ratio",
            "estimated noise level, in standard deviations of the signal without its noise; NaN while the network does not"
                    + " fit",
            "series"),
    INNOVATION_WHITENESS(
            "stillwater_innovation_whiteness_ratio",
            MeterKind.GAUGE,
            "probability",
            "probability that innovations without correlation look as correlated as these",
            "series"),
    INTERVAL_COVERAGE(
            "stillwater_interval_coverage_ratio",
            MeterKind.GAUGE,
            "ratio",
            "share of the last 5,000 observations inside their 90 % intervals",
            "series"),
    SURPRISE(
            "stillwater_surprise_ratio",
            MeterKind.GAUGE,
            "probability",
            "probability that a sample is as far from its prediction as the last one, by the errors of the recent past",
            "series"),
    ANOMALIES(
            "stillwater_anomalies_total",
            MeterKind.COUNTER,
            "anomalies",
            "anomalies begun: what happens while samples are too surprising is one",
            "series"),
    DRIFT_DETECTIONS(
            "stillwater_drift_detections_total",
            MeterKind.COUNTER,
            "drifts",
            "drifts found: who raised the alarm, and why",
            "series",
            "detector",
            "cause"),
    DRIVEN_EXPONENT(
            "stillwater_driven_exponent",
            MeterKind.GAUGE,
            "nats per step",
            "largest driven Lyapunov exponent of the network, where it is followed; below 0 it forgets perturbations",
            "series"),
    PREDICTED_RELAXATION(
            "stillwater_predicted_relaxation_steps",
            MeterKind.GAUGE,
            "steps",
            "-1 / exponent: how long a perturbation should last",
            "series"),

    IMPULSES(
            "stillwater_impulses_total",
            MeterKind.COUNTER,
            "impulses",
            "impulses applied, or expired: in a gap, or because no sample of their series came",
            "outcome"),
    RESPONSES("stillwater_responses_total", MeterKind.COUNTER, "responses", "impulses measured to the end"),
    INITIAL_DEVIATION(
            "stillwater_initial_deviation_ratio",
            MeterKind.GAUGE,
            "ratio",
            "e0 of the last response over the size of its impulse",
            "series",
            "model"),
    RELAXATION(
            "stillwater_relaxation_steps",
            MeterKind.GAUGE,
            "steps",
            "relaxation time of the last response, the sum of Yeo 2019: of all deviations over the first one",
            "series",
            "model"),

    DEAD_LETTERS(
            "stillwater_dead_letters_total",
            MeterKind.COUNTER,
            "records",
            "dead letters written and committed",
            "reason"),
    SERIES_REFUSED(
            "stillwater_series_refused_total",
            MeterKind.COUNTER,
            "samples",
            "samples of series that were not taken, since their task has as many as it may have"),
    SERIES_ENDED(
            "stillwater_series_ended_total",
            MeterKind.COUNTER,
            "series",
            "series of which nothing is kept any more: after a tombstone, or after silence",
            "cause"),
    TOMBSTONES_IGNORED(
            "stillwater_tombstones_ignored_total",
            MeterKind.COUNTER,
            "records",
            "samples without a value, which end nothing where tombstones are ignored"),
    DUPLICATES(
            "stillwater_duplicates_total",
            MeterKind.COUNTER,
            "samples",
            "samples dropped because their sequence was the last one seen"),
    LATE(
            "stillwater_late_total",
            MeterKind.COUNTER,
            "samples",
            "samples dropped because a later sequence had been seen, or their step was closed"),
    LEFT_OUT(
            "stillwater_left_out_total",
            MeterKind.COUNTER,
            "records",
            "records in which the mapping has nothing to read: its filter leaves them out, they delete, or are empty"),
    GAPS("stillwater_gaps_total", MeterKind.COUNTER, "gaps", "runs of missing sequences"),
    MISSING_SAMPLES(
            "stillwater_missing_samples_total", MeterKind.COUNTER, "samples", "sequences missing in those runs"),
    RESTARTS(
            "stillwater_restarts_total",
            MeterKind.COUNTER,
            "restarts",
            "series started afresh after a gap that was too long, or with another network"),

    READY("stillwater_ready", MeterKind.GAUGE, "0 or 1", "1 while predictions can be made"),
    BACKFILL(
            "stillwater_backfill_records",
            MeterKind.GAUGE,
            "records",
            "records that the samples topic held at the first start and that are still to be predicted; until there are"
                    + " none the instance is not ready, and no other meter but those of rates tells of them"),
    CLIENT_DEATHS(
            "stillwater_client_deaths_total",
            MeterKind.COUNTER,
            "deaths",
            "deaths of the stream client, by cause: a record, the environment (brokers, rights, disk, registry), a local store"
                    + " or other; it is started again, and /health/ready tells of the last death",
            "cause"),
    STORES_REBUILT(
            "stillwater_stores_rebuilt_total",
            MeterKind.COUNTER,
            "tasks",
            "tasks whose local stores were corrupt, deleted and restored from their changelogs"),
    TOPICS_RECREATED(
            "stillwater_topics_recreated_total",
            MeterKind.COUNTER,
            "topics",
            "topics found deleted and created again, and changelogs found deleted: what was on them is gone",
            "topic"),
    STREAM_THREADS(
            "stillwater_stream_threads",
            MeterKind.GAUGE,
            "threads",
            "stream threads that are running, rebalancing (starting and restoring included) or down",
            "state"),
    CONSUMER_LAG(
            "stillwater_consumer_lag_records",
            MeterKind.GAUGE,
            "records",
            "samples and impulses not read yet: the greatest lag of the last minute over this instance's partitions"),
    RESTORING("stillwater_restoring_records", MeterKind.GAUGE, "records", "changelog offsets still to be restored"),
    RESTORED("stillwater_restored_records_total", MeterKind.COUNTER, "records", "changelog records restored"),
    RESTORE_TIME(
            "stillwater_restore_seconds",
            MeterKind.GAUGE,
            "seconds",
            "how long the present restore has been running; 0 while there is none"),
    MODEL_INFO(
            "stillwater_model_info",
            MeterKind.GAUGE,
            "1",
            "a network that is served: digest of its file, noise level it was trained with",
            "model",
            "sha256",
            "noise_level"),
    MODELS_LOADED(
            "stillwater_models_loaded_timestamp_seconds",
            MeterKind.GAUGE,
            "seconds since 1970",
            "time at which the networks were last loaded without a fault"),
    SSE_CLIENTS("stillwater_sse_clients", MeterKind.GAUGE, "clients", "event streams open"),
    SSE_DROPPED(
            "stillwater_sse_dropped_total",
            MeterKind.COUNTER,
            "clients",
            "event streams cut because their client took nothing for 5 s"),
    HTTP_CUT(
            "stillwater_http_cut_total",
            MeterKind.COUNTER,
            "connections",
            "HTTP connections cut because they kept the server waiting for a request, a body or a reader; where there"
                    + " were too many, the one that had kept it waiting longest");

    /** The tag that holds the id of a series. */
    static final String SERIES = "series";

    private final String exported;
    private final MeterKind kind;
    private final String unit;
    private final String meaning;
    private final List<String> tags;

    Meter(String exported, MeterKind kind, String unit, String meaning, String... tags) {
        this.exported = exported;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    /** Its name at {@code /metrics}. */
    String exported() {
        return exported;
    }

    MeterKind kind() {
        return kind;
    }

    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }

    /** The keys of its tags. */
    List<String> tags() {
        return tags;
    }

    /** Its name in Micrometer, which adds the suffixes of counters and timers itself. */
    String registered() {
        return exported.substring(0, exported.length() - kind.suffix().length()).replace('_', '.');
    }

    Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(registered())
                .description(meaning)
                .tags(tagged(values))
                .register(registry);
    }

    /** A histogram of times; the two bounds say where its buckets are. */
    Timer timer(MeterRegistry registry, Duration least, Duration most) {
        return Timer.builder(registered())
                .description(meaning)
                .publishPercentileHistogram()
                .minimumExpectedValue(least)
                .maximumExpectedValue(most)
                .register(registry);
    }

    /** A gauge or counter that asks for its value at every scrape. */
    void watch(MeterRegistry registry, DoubleSupplier value, String... values) {
        if (kind == MeterKind.COUNTER) {
            // the registry stands in for an object to count of, which Micrometer would hold only weakly
            FunctionCounter.builder(registered(), registry, unused -> value.getAsDouble())
                    .description(meaning)
                    .tags(tagged(values))
                    .register(registry);
        } else {
            Gauge.builder(registered(), value, DoubleSupplier::getAsDouble)
                    .description(meaning)
                    .tags(tagged(values))
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** Gauges of which all rows are given anew each time. */
    MultiGauge rows(MeterRegistry registry) {
        return MultiGauge.builder(registered()).description(meaning).register(registry);
    }

    /** The tags with these values, in the order of {@link #tags}. */
    Tags tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(exported + " has the tags " + tags);
        }
        Tags all = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            all = all.and(tags.get(i), values[i]);
        }
        return all;
    }
}
