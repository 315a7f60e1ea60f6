package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.life.Death;
import dev.stillwater.stream.life.Failure;
import dev.stillwater.stream.life.InputTrace;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.Progress;
import dev.stillwater.stream.life.Suspects;
import dev.stillwater.stream.life.WatchedClients;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record that makes this program fail: one dead letter, so that the records behind it go on. A failure
 * of anything but the record ends the client instead, and so does the one after {@value #MAX_IN_A_ROW} records in a row,
 * since then it is not the records.
 */
public final class RecordGuard implements WatchedClients.Sends {
    static final int MAX_IN_A_ROW = 100;
    private static final Duration STACK_TRACES_APART = Duration.ofSeconds(10);
    static final String CONFIG = "stillwater.record.guard";
    private static final Logger LOG = LoggerFactory.getLogger(RecordGuard.class);

    private final Meters meters;
    private final Topics topics;
    private final FirstRecords firsts;
    private final InputTrace trace = new InputTrace();
    private final Suspects suspects = new Suspects();
    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicLong stackTraceAt = new AtomicLong();
    private volatile @Nullable Place failed;
    private volatile boolean undelivered;

    public RecordGuard(Meters meters, Topics topics) {
        this.meters = meters;
        this.topics = topics;
        this.firsts = new FirstRecords(topics.samples().name());
    }

    /** What Kafka Streams has to be given so that it asks this guard. */
    public Map<String, Object> config() {
        return Map.of(
                CONFIG,
                this,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                RecordFailureHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                RecordFailureHandler.class);
    }

    /**
     * Kafka Streams' clients, which tell this guard of records that a broker refused.
     *
     * @param sameTopics asks whether the topics that are read are still the same
     * @param progress what is told of the client's
     */
    KafkaClientSupplier clients(BooleanSupplier sameTopics, Progress progress) {
        return new WatchedClients(trace, suspects, this, sameTopics, progress);
    }

    /** Predictions and dead letters count when they are there for good; then a series that has ended has no meters either. */
    @Override
    public @Nullable Runnable whenWritten(ProducerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.predictions().name())) {
            String series = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                return () -> meters.forget(series);
            }
            return () -> {
                firsts.read();
                suspects.predicted();
                meters.prediction(series);
            };
        }
        if (record.topic().equals(topics.deadLetters().name())) {
            String reason = DeadLetter.reason(record.headers());
            String from = DeadLetter.topic(record.headers());
            return () -> {
                firsts.refused(from, reason);
                meters.deadLetter(reason);
            };
        }
        return null;
    }

    @Override
    public void lost() {
        undelivered = true;
    }

    /** Whether something that the client sent is not there and never will be. */
    boolean undelivered() {
        return undelivered;
    }

    InputTrace trace() {
        return trace;
    }

    Suspects suspects() {
        return suspects;
    }

    /** A tombstone came, and they are ignored. */
    void ignored() {
        meters.ignoredTombstone();
    }

    /** A new client begins. */
    void begin() {
        inARow.set(0);
        failed = null;
        undelivered = false;
    }

    /** The calling thread begins to work on a record of this task. */
    void begin(TaskId task) {
        trace.begin(task);
    }

    /** It is done with the record. */
    void end() {
        if (trace.end()) { // used, or refused for a reason of its own: nothing failed
            inARow.set(0);
        }
    }

    /** The record that the calling thread cannot finish, or that stopped it. */
    @Nullable
    Place inHand() {
        Place unfinished = trace.unfinished();
        return unfinished == null ? failed : unfinished;
    }

    /**
     * Puts the death of a client down to a record where there is one; else its place is null. To be asked when the
     * client is closed: of a batch that a broker refuses, records that are not to blame are told first.
     *
     * @param inHand what the thread that died had in hand, if anything
     */
    Death blame(Throwable thrown, @Nullable Place inHand, Instant now) {
        Suspects.Blamed refused = suspects.latest();
        Failure failure = refused == null ? Failure.of(thrown) : new Failure(Failure.Kind.RECORD, refused.why());
        Place place = refused == null ? inHand : refused.place();
        boolean record = failure.kind() == Failure.Kind.RECORD;
        if (inARow.get() > MAX_IN_A_ROW || (record && suspects.givenUp())) {
            return new Death(now, new Failure(Failure.Kind.TOO_MANY_RECORDS, failure.text()), place);
        }
        if (refused == null && place != null && (record || failure.kind() == Failure.Kind.OTHER)) {
            suspects.diedAt(place, failure.text());
        }
        return new Death(now, failure, place);
    }

    /**
     * A reader that fails for no record: what makes it fail goes on as such, in the order of the
     * records. Kafka Streams would have read ahead of them, and does not ask about a stack that is too small.
     */
    <T> Deserializer<Received<T>> reader(Deserializer<Received<T>> reader) {
        return (topic, bytes) ->
                read(topic, () -> reader.deserialize(topic, bytes), why -> Received.failed(why, bytes));
    }

    /** What a reading makes of a record; where it fails for a fault of its own the record is refused as such. */
    SampleReading.Samples read(SampleReading reading, Record<byte[], byte[]> record, Place place) {
        return read(
                place.topic(),
                () -> reading.read(record.key(), record.value(), record.headers(), record.timestamp()),
                why -> new SampleReading.Samples(List.of(), new Outcome.Refused(Refusal.INTERNAL_ERROR, why)));
    }

    private <T> T read(String topic, Supplier<T> reading, Function<String, T> failed) {
        try {
            return reading.get();
        } catch (RuntimeException | StackOverflowError e) {
            Failure failure = Failure.of(e);
            if (failure.kind() != Failure.Kind.RECORD || inARow.incrementAndGet() > MAX_IN_A_ROW) {
                throw e;
            }
            tell("a value on " + topic, failure, e);
            return failed.apply(failure.text());
        }
    }

    /** Logs a failure with its stack trace, but not with one for each of many. */
    private void tell(String what, Failure failure, Throwable thrown) {
        long now = System.nanoTime();
        long before = stackTraceAt.get();
        boolean whole = before == 0 || now - before > STACK_TRACES_APART.toNanos();
        if (whole && stackTraceAt.compareAndSet(before, now)) {
            LOG.error("{} cannot be used and becomes a dead letter", what, thrown);
        } else {
            LOG.warn("{} cannot be used and becomes a dead letter: {}", what, failure.text());
        }
    }

    /**
     * The dead letters for a record that could not be read or processed, none where the failure is not the record's.
     *
     * @param key as it came
     * @param value as it came
     * @param timestamp its time in milliseconds since 1970, below 0 where it has none
     */
    List<ProducerRecord<byte[], byte[]>> letter(
            Place place, byte @Nullable [] key, byte @Nullable [] value, long timestamp, Exception thrown) {
        Failure failure = Failure.of(thrown);
        if (failure.kind() != Failure.Kind.RECORD || inARow.incrementAndGet() > MAX_IN_A_ROW) {
            failed = place;
            LOG.error("stopped at {}: {}", place, failure.text());
            return List.of();
        }
        trace.end();
        tell(place.toString(), failure, thrown);
        Place origin = Repartition.origin(topics, place, value);
        DeadLetter letter = DeadLetter.of(
                key,
                Repartition.raw(topics, place, value),
                Repartition.isDerived(topics, place),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                timestamp,
                Refusal.INTERNAL_ERROR.label(),
                failure.text());
        return List.of(new ProducerRecord<>(
                topics.deadLetters().name(), null, null, letter.key(), letter.value(), letter.headers()));
    }
}
