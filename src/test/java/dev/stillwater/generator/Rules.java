package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.topic.Topics;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.streams.test.TestRecord;

/** What must hold of every single record that comes out, whatever went in; a broken rule is an AssertionError. */
final class Rules {
    /** {@code max.request.size} of a producer, {@code max.message.bytes} of a topic. */
    private static final int MOST_BYTES = 1_048_576;

    /** {@code message.timestamp.after.max.ms} of a topic. */
    private static final long MOST_AHEAD = 3_600_000;

    private static final String OURS = "stillwater.";
    private static final int LONGEST_HEADER = 4_096;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");

    /** All but that the program failed: that nothing dies of it is no excuse. */
    private static final Set<String> REASONS = Arrays.stream(Refusal.values())
            .filter(reason -> reason != Refusal.INTERNAL_ERROR)
            .map(Refusal::label)
            .collect(Collectors.toSet());

    private final Topics topics;

    Rules(Topics topics) {
        this.topics = topics;
    }

    static void hold(boolean rule, String otherwise, Object... details) {
        if (!rule) {
            throw new AssertionError(details.length == 0 ? otherwise : otherwise.formatted(details));
        }
    }

    /** A topic takes it. */
    static void sendable(String topic, TestRecord<byte[], byte[]> record, long now) {
        Header[] headers = record.headers().toArray();
        int bytes = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, record.key(), record.value(), headers);
        hold(bytes <= MOST_BYTES, "a record for %s has %d bytes", topic, bytes);
        long time = record.timestamp();
        hold(time >= 0, "a record for %s has the time %d", topic, time);
        hold(time <= now + MOST_AHEAD, "a record for %s lies %d ms ahead", topic, time - now);
        for (Header header : headers) {
            hold(header.key().startsWith(OURS), "a record for %s has a foreign header", topic);
            hold(
                    header.value() != null && header.value().length <= LONGEST_HEADER,
                    "header %s of %s",
                    header.key(),
                    topic);
            hold(
                    header == record.headers().lastHeader(header.key()),
                    "a record for %s has the header %s twice",
                    topic,
                    header.key());
        }
    }

    /** It ends the series of its source. */
    static void tombstone(GeneratedRecord source, TestRecord<byte[], byte[]> record) {
        hold(Arrays.equals(source.key(), record.key()), "a tombstone has another key than what ends its series");
        hold(record.value() == null, "a tombstone has a value");
    }

    void prediction(GeneratedRecord source, TestRecord<byte[], byte[]> record) {
        Prediction prediction = prediction(source.key(), record);
        GeneratedRecord.Meaning meaning = source.meaning();
        if (meaning.value() != null && prediction.getImpulseId() == null) {
            hold(
                    meaning.value() == prediction.getObserved(),
                    "%s is observed where %s was sent",
                    prediction.getObserved(),
                    meaning.value());
        }
        if (meaning.timestamp() != null) {
            hold(
                    meaning.timestamp() == prediction.getTimestamp().toEpochMilli(),
                    "the time %d became %d",
                    meaning.timestamp(),
                    prediction.getTimestamp().toEpochMilli());
        }
    }

    /** What it says, where that is sensible in itself. */
    Prediction prediction(byte[] key, TestRecord<byte[], byte[]> record) {
        hold(Arrays.equals(key, record.key()), "a prediction has another key than its sample");
        Prediction prediction = topics.predictions()
                .value()
                .deserializer()
                .deserialize(topics.predictions().name(), record.value());
        String odd = FiniteNumbers.firstOdd(prediction);
        hold(odd == null, "prediction%s", odd);
        hold(
                prediction.getLower() <= prediction.getUpper(),
                "interval %s to %s",
                prediction.getLower(),
                prediction.getUpper());
        hold(prediction.getSequence() >= 0, "sequence %d", prediction.getSequence());
        hold(prediction.getNoiseLevel() >= 0, "noise level %s", prediction.getNoiseLevel());
        hold(HASH.matcher(prediction.getStateHash()).matches(), "hash %s", prediction.getStateHash());
        probability("whiteness", prediction.getWhiteness());
        probability("coverage", prediction.getCoverage());
        return prediction;
    }

    void response(GeneratedRecord source, TestRecord<byte[], byte[]> record) {
        hold(Arrays.equals(source.key(), record.key()), "a response has another key than its sample");
        Response response = topics.responses()
                .value()
                .deserializer()
                .deserialize(topics.responses().name(), record.value());
        boolean without = "DROPOUT".equals(response.getShape()); // has neither amplitude nor ratio
        String odd = FiniteNumbers.firstOdd(
                without ? Response.newBuilder(response).setDeviationRatio(0).build() : response);
        hold(odd == null, "response%s", odd);
        hold(without == Double.isNaN(response.getDeviationRatio()), "ratio %s", response.getDeviationRatio());
        hold((response.getAmplitude() == 0) == without, "a response to amplitude %s", response.getAmplitude());
    }

    /** The dead letter of a source, one that came just now. */
    static void deadLetter(GeneratedRecord source, TestRecord<byte[], byte[]> record, int partition) {
        String reason = reason(record.headers());
        hold(REASONS.contains(reason), "dead letter for the reason %s: %s", reason, header(record.headers(), "detail"));
        String detail = header(record.headers(), "detail");
        hold(detail.lines().count() <= 1 && detail.length() <= 400, "no short line: %s", detail);
        hold(header(record.headers(), "partition").equals(String.valueOf(partition)), "partition");
        hold(record.key() != null, "a dead letter without a key"); // a compacted topic takes none
        prefix("key", source.key(), record.key());
        prefix("value", source.value(), record.value());
        told(record, source.key(), record.key(), "key-truncated-from-bytes");
        told(record, source.value(), record.value(), "truncated-from-bytes");
        hold(source.key() != null || header(record.headers(), "key").equals("null"), "a missing key is not told");
        hold((source.value() == null) == (record.value() == null), "a value from nowhere");
    }

    private static void told(TestRecord<byte[], byte[]> record, byte[] whole, byte[] part, String name) {
        if (whole != null && part.length < whole.length) {
            hold(header(record.headers(), name).equals(String.valueOf(whole.length)), "bytes were cut in silence");
        }
    }

    /** Of an impulse that had been taken, and waited in vain: its bytes are written anew. The offset of the impulse. */
    long late(TestRecord<byte[], byte[]> record) {
        hold(record.key() != null && record.value() != null, "an impulse that waited in vain has no key or value");
        hold(REASONS.contains(reason(record.headers())), "dead letter for the reason %s", reason(record.headers()));
        hold(
                header(record.headers(), "topic").equals(topics.impulses().name()),
                "a dead letter of another record: %s",
                header(record.headers(), "detail"));
        return Long.parseLong(header(record.headers(), "offset"));
    }

    /** Whether a dead letter is that of the record at this offset. */
    boolean isOf(Input input, long offset, TestRecord<byte[], byte[]> record) {
        String topic = input == Input.SAMPLES
                ? topics.samples().name()
                : topics.impulses().name();
        return topic.equals(header(record.headers(), "topic"))
                && header(record.headers(), "offset").equals(String.valueOf(offset));
    }

    static String reason(Headers headers) {
        return header(headers, "reason");
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader(OURS + name);
        hold(header != null, "a dead letter without %s", name);
        return new String(header.value(), UTF_8);
    }

    private static void prefix(String what, byte[] whole, byte[] part) {
        boolean begins = whole == null
                || (part != null
                        && part.length <= whole.length
                        && Arrays.equals(whole, 0, part.length, part, 0, part.length));
        hold(begins, "a dead letter has another %s than its source", what);
    }

    private static void probability(String name, Double value) {
        hold(value == null || (value >= 0 && value <= 1), "%s %s", name, value);
    }
}
