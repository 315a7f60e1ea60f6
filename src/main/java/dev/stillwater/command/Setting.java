package dev.stillwater.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings there are. The key {@code http.port} is the flag {@code --http-port}, the environment variable {@code
 * STILLWATER_HTTP_PORT} and the line {@code http.port=} of a properties file.
 */
enum Setting {
    BOOTSTRAP_SERVERS("localhost:9092", "Kafka brokers to connect to first"),
    TOPIC_PREFIX("stillwater.", "begins the name of every topic"),
    SAMPLES_TOPIC("", "full name of the samples topic, to read an existing one; empty: <prefix>samples"),
    SAMPLES_FORMAT("auto", "form of the values on the samples topic: auto, avro, json or number"),
    MAPPING("", "file that says which samples the records have, where they are not Stillwater's own (YAML)"),
    SERIES(
            "",
            "what series a sample is of, where no mapping file says: a template such as '{/host}.{/metric}'; empty: {key}"),
    VALUE("", "where its value is: a path such as /reading/value"),
    TIME("", "where its time is, and in what unit: /at, /ts:s, /ts:ms; empty: the record's"),
    SEQUENCE("", "where its sequence is: a path; empty: arrivals are counted"),
    SAMPLES_PATH(
            "auto",
            "how samples come to their series: direct, from where they lie, repartition, over a topic of Stillwater's own,"
                    + " or auto: direct where the key of each record is its series"),
    REPARTITION_PARTITIONS(
            "0",
            "partitions that repartitioned series are spread over; 0: as many as there are, at first those of the samples"
                    + " topic; another number takes 'stillwater reset'"),
    PREDICTIONS_FORMAT("avro", "form in which predictions and responses are written: avro or json"),
    SCHEMA_REGISTRY_URL("", "Confluent-compatible schema registry; empty: fixed ids, served at /registry"),
    PARTITIONS("4", "partitions of topics that are created"),
    REPLICATION_FACTOR("-1", "replicas of topics that are created; -1: the brokers' default"),
    APPLICATION_ID("stillwater", "consumer group and name prefix of the changelog"),
    FROM(
            "earliest",
            "what the first start reads of samples that are there already: earliest, all that are left, latest, none, or"
                    + " those of the last 30m, 6h, 7d; a later start goes on where the last one stopped"),
    PROCESSING_GUARANTEE("exactly_once_v2", "exactly_once_v2 or at_least_once"),
    STATE_DIR("", "where the series states are kept locally; empty: ~/.stillwater/state"),
    STATE_MEMORY("128", "megabytes of memory outside the heap that the stores of all series may take together"),
    MODELS(
            "mackey-glass-changing=yeo-mackey-glass-blind,mackey-glass-*=yeo-mackey-glass-*,laser-*=lstm-haken-laser,"
                    + "recording=lstm-santa-fe-laser,*=auto",
            "networks by series: pattern=model-id, the first match decides, * is any text; auto:a:b is a, and says when b,"
                    + " universal or the last value is better, for a step of each; auto: universal, beside the last value"),
    MODELS_DIR("", "directory of further model files (*.safetensors)"),
    STEP(
            "",
            "length of the steps that samples are laid on by their times, as 10s, 1m or 500ms; auto: the median distance of"
                    + " a series' first samples; empty: each sample is a step"),
    STEP_AGGREGATE("last", "the value of a step (--step) with several samples: last, mean, sum, min or max"),
    LATENESS("0s", "how long after its end a step (--step) is waited for, by the times of its series' samples"),
    SEQUENCE_RESTART(
            "refuse",
            "what a count of samples that begins anew is: refuse, all its samples are late, or adopt, after ten that agree"),
    TOMBSTONES("delete", "what a sample without a value does: delete, its series is forgotten, or ignore"),
    SERIES_TTL(
            "",
            "a series of which nothing came for so long, by the times of samples, is forgotten: 1h, 30d; empty: none"),
    SERIES_MAX("0", "series that one task (partition) takes, further ones are dead letters; 0: any number"),
    GAP_MAX("100", "longest run of missing samples that is bridged by a free run"),
    WARM_UP("100", "samples until a new network state counts as synchronized"),
    WATCH("*", "series whose Lyapunov exponent is followed: pattern[,pattern...], empty for none"),
    TWIN_MAX("150", "steps after which the measurement of an impulse ends in any case"),
    TWIN_THRESHOLD("0.0001", "deviation that counts as recovered, in standard deviations of the series"),
    ANOMALY_FALSE_ALARMS("1", "anomalies in 10,000 samples of a series that stays what it is; 0: none at all"),
    ANOMALY_MIN_ABSOLUTE(
            "0",
            "samples closer than this to their prediction and to the level of the last ones are no anomaly, in the units"
                    + " of the series"),
    ANOMALY_MIN_RELATIVE("0", "the same in standard deviations of the series"),
    IMPULSE_WAIT(
            "120",
            "seconds, by the service's clock, that an impulse waits for the first sample of its series; anew after a restart"),
    METRICS_SERIES_MAX("50", "series that have meters of their own"),
    HTTP_HOST("127.0.0.1", "address the page and the API are bound to"),
    HTTP_PORT("8080", "port of the page and the API; 0: any free one"),
    HTTP_TOKEN("", "bearer token for writes; needed where http.host is not loopback");

    private final String defaultValue;
    private final String meaning;

    Setting(String defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String environment() {
        return "STILLWATER_" + name();
    }

    String defaultValue() {
        return defaultValue;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
