package dev.stillwater.generator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;

/**
 * One record to send, with the labels of the ways its parts were made.
 *
 * @param time of the record; negative: none
 * @param meaning what its maker knows of it, whoever reads it
 * @param control whether it belongs to a series that nothing else may disturb
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GeneratedRecord(
        Input input,
        byte[] key,
        byte[] value,
        List<Header> headers,
        long time,
        Labels labels,
        Meaning meaning,
        boolean control) {

    /** The topic it goes to. */
    enum Input {
        SAMPLES,
        IMPULSES;

        String topic(String prefix) {
            return prefix + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How its parts were made. */
    record Labels(String key, String value, String headers, String time) {
        private static final Set<String> USUAL = Set.of(
                "key:plain",
                "key:series",
                "key:watched",
                "key:lag",
                "key:mlp",
                "key:new",
                "value:plain",
                "value:avro",
                "value:json",
                "value:number",
                "headers:none",
                "time:plain",
                "time:ordinary");

        /** The first that is not as usual. */
        Optional<String> odd() {
            return Stream.of(key, value, headers, time)
                    .filter(label -> !USUAL.contains(label))
                    .findFirst();
        }

        @Override
        public String toString() {
            return key + " " + value + " " + headers + " " + time;
        }
    }

    /**
     * What must hold of what comes of it.
     *
     * @param refused nothing else than a dead letter may come of it
     * @param value that the prediction must show as observed where no impulse acts; null: not known
     * @param timestamp that the prediction must have; null: not known
     */
    record Meaning(boolean refused, Double value, Long timestamp) {
        static final Meaning UNKNOWN = new Meaning(false, null, null);
        static final Meaning REFUSED = new Meaning(true, null, null);

        static Meaning of(double value) {
            return new Meaning(false, value, null);
        }
    }

    GeneratedRecord with(byte[] otherKey, String label) {
        return new GeneratedRecord(
                input,
                otherKey,
                value,
                headers,
                time,
                new Labels(label, labels.value, labels.headers, labels.time),
                meaning,
                control);
    }

    GeneratedRecord with(List<Header> otherHeaders, String label) {
        return new GeneratedRecord(
                input,
                key,
                value,
                otherHeaders,
                time,
                new Labels(labels.key, labels.value, label, labels.time),
                meaning,
                control);
    }

    GeneratedRecord with(long otherTime, String label) {
        return new GeneratedRecord(
                input,
                key,
                value,
                headers,
                otherTime,
                new Labels(labels.key, labels.value, labels.headers, label),
                meaning,
                control);
    }

    GeneratedRecord with(byte[] otherValue, Meaning otherMeaning, String label) {
        return new GeneratedRecord(
                input,
                key,
                otherValue,
                headers,
                time,
                new Labels(labels.key, label, labels.headers, labels.time),
                otherMeaning,
                control);
    }
}
