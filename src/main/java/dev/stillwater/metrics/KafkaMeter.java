package dev.stillwater.metrics;

import io.micrometer.core.instrument.Meter.Id;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The meters of Kafka Streams and its clients that are let through to {@code /metrics}, by the names they have there;
 * Kafka has some hundred more, for developers of Kafka. All carry the tag {@code kafka_version} as well.
 */
enum KafkaMeter {
    FAILED_THREADS(
            "kafka_stream_failed_stream_threads_total", "threads", "stream threads that ended by a fault", "client_id"),
    PROCESS_RATIO(
            "kafka_stream_thread_process_ratio", "ratio", "share of a stream thread's time in steps", "thread_id"),
    POLL_RATIO("kafka_stream_thread_poll_ratio", "ratio", "share of its time waiting for records", "thread_id"),
    COMMIT_RATIO("kafka_stream_thread_commit_ratio", "ratio", "share of its time in commits", "thread_id"),
    COMMIT_LATENCY_AVERAGE("kafka_stream_thread_commit_latency_avg", "milliseconds", "mean commit", "thread_id"),
    COMMIT_LATENCY("kafka_stream_thread_commit_latency_max", "milliseconds", "longest commit", "thread_id"),
    DROPPED(
            "kafka_stream_task_dropped_records_total",
            "records",
            "records that Kafka Streams itself dropped; 0, since what cannot be used becomes a dead letter",
            "task_id",
            "thread_id"),
    STORE_KEYS(
            "kafka_stream_state_estimate_num_keys",
            "keys",
            "approximate number of keys in a store",
            "task_id",
            "rocksdb_state_id"),
    STORE_FILES(
            "kafka_stream_state_live_sst_files_size",
            "bytes",
            "size of a store's files",
            "task_id",
            "rocksdb_state_id"),
    STORE_MEMORY(
            "kafka_stream_state_cur_size_all_mem_tables",
            "bytes",
            "memory of a store's tables",
            "task_id",
            "rocksdb_state_id"),
    ASSIGNED(
            "kafka_consumer_coordinator_assigned_partitions",
            "partitions",
            "partitions of samples and impulses that a stream thread has",
            "client_id"),
    REBALANCES("kafka_consumer_coordinator_rebalance_total", "rebalances", "rebalances finished", "client_id"),
    FAILED_REBALANCES(
            "kafka_consumer_coordinator_failed_rebalance_total", "rebalances", "rebalances failed", "client_id"),
    LAST_POLL(
            "kafka_consumer_last_poll_seconds_ago",
            "seconds",
            "since a consumer last asked for records; grows when a thread hangs, and in the restore consumer at rest",
            "client_id"),
    SEND_ERRORS("kafka_producer_record_error_total", "records", "records that could not be written", "client_id"),
    SEND_RETRIES("kafka_producer_record_retry_total", "records", "records written again", "client_id"),
    REQUEST_LATENCY(
            "kafka_producer_request_latency_max", "milliseconds", "longest answer of a broker to a write", "client_id");

    private static final Set<String> EXPORTED =
            Arrays.stream(values()).map(KafkaMeter::exported).collect(Collectors.toUnmodifiableSet());

    private final String exported;
    private final String unit;
    private final String meaning;
    private final List<String> tags;

    KafkaMeter(String exported, String unit, String meaning, String... tags) {
        this.exported = exported;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    String exported() {
        return exported;
    }

    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }

    List<String> tags() {
        return tags;
    }

    /** Keeps Kafka's other meters out of a registry with these names. */
    static MeterFilter filter(NamingConvention names) {
        return MeterFilter.denyUnless(
                id -> !id.getName().startsWith("kafka.") || EXPORTED.contains(exported(id, names)));
    }

    /** The convention leaves the suffix of counters to the writer of the text. */
    private static String exported(Id id, NamingConvention names) {
        String name = id.getConventionName(names);
        return id.getType() == Type.COUNTER && !name.endsWith("_total") ? name + "_total" : name;
    }
}
