package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.topic.Received;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The gate behind a source topic: lets readable records with a sensible key through and turns the others into dead
 * letters, so that what comes behind need not ask again.
 */
final class Admission<T> extends ContextualProcessor<String, Received<T>, String, Object> {
    static final int MAX_KEY_LENGTH = 256;
    static final int MAX_VALUE_BYTES = 64 * 1024;

    private final Meters meters;
    private final String onward;
    private @Nullable DeadLetters deadLetters;

    /** @param onward name of the processor that takes what is let through */
    Admission(Meters meters, String onward) {
        this.meters = meters;
        this.onward = onward;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(meters, context);
    }

    @Override
    public void process(Record<String, Received<T>> record) {
        Received<T> received = record.value();
        String key = record.key();
        if (key == null || key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            refuse(record, Refusal.BAD_KEY, "a key is a series id of 1 to " + MAX_KEY_LENGTH + " characters");
        } else if (received == null) {
            refuse(record, Refusal.NULL_VALUE, "the record has no value");
        } else if (received.raw().length > MAX_VALUE_BYTES) {
            refuse(record, Refusal.OVERSIZED, received.raw().length + " bytes");
        } else if (received.value() == null) {
            refuse(record, Refusal.UNDECODABLE, String.valueOf(received.problem()));
        } else {
            context().forward(record, onward);
        }
    }

    private void refuse(Record<String, Received<T>> record, Refusal reason, String detail) {
        byte[] raw = record.value() == null ? null : record.value().raw();
        Objects.requireNonNull(deadLetters).send(record, raw, reason, detail);
    }
}
