package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.Suspects;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Refusal;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The first processor behind a source topic: the guard knows which record it works on, and a record that must not be
 * processed becomes a dead letter.
 */
abstract class GuardedProcessor<V> extends ContextualProcessor<byte[], V, Object, Object> {
    private final RecordGuard guard;
    private final String letters;
    private @Nullable DeadLetters deadLetters;

    /**
     * @param guard knows what must not be processed, and is told what is
     * @param letters the sink of its dead letters
     */
    GuardedProcessor(RecordGuard guard, String letters) {
        this.guard = guard;
        this.letters = letters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, letters);
        guard.trace().open(context.taskId(), hasStores(), context::recordMetadata);
    }

    @Override
    public void close() {
        guard.trace().close(context().taskId());
    }

    @Override
    public final void process(Record<byte[], V> record) {
        guard.begin(context().taskId());
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        Place place = new Place(metadata.topic(), metadata.partition(), metadata.offset());
        Suspects.Charge suspect = guard.suspects().charge(place);
        if (suspect == null) {
            take(record, place);
        } else {
            byte[] raw = suspect.again() ? null : raw(record.value());
            refuse(record, raw, place, new Outcome.Refused(Refusal.INTERNAL_ERROR, suspect.why()));
        }
        finish();
    }

    /** Whether its task has the stores. */
    abstract boolean hasStores();

    /** Works on one record that is found at a place. */
    abstract void take(Record<byte[], V> record, Place place);

    /** Where the record came from, of one that is found at a place. */
    abstract Place origin(@Nullable V value, Place place);

    /** What a dead letter holds of it. */
    abstract byte @Nullable [] raw(@Nullable V value);

    /** Whether that, and the key, are what was read of the record, and not as they came. */
    abstract boolean derived();

    /** The record is done with, and was good unless it was refused for a fault of the program. */
    void finish() {
        guard.end();
    }

    final void refuse(Record<byte[], V> record, Place place, Outcome.Refused refused) {
        refuse(record, raw(record.value()), place, refused);
    }

    private void refuse(Record<byte[], V> record, byte @Nullable [] raw, Place place, Outcome.Refused refused) {
        if (refused.reason() == Refusal.INTERNAL_ERROR) {
            guard.trace().end(); // no good record
        }
        Objects.requireNonNull(deadLetters)
                .send(
                        record.key(),
                        raw,
                        derived(),
                        record.timestamp(),
                        origin(record.value(), place),
                        refused.reason(),
                        refused.detail());
    }
}
