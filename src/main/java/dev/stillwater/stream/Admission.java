package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.series.Gate;
import dev.stillwater.stream.series.Outcome;
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
        Outcome.Refused refused = Gate.refusal(record.key(), record.value());
        if (refused == null) {
            context().forward(record, onward);
        } else {
            refuse(record, refused.reason(), refused.detail());
        }
    }

    private void refuse(Record<String, Received<T>> record, Refusal reason, String detail) {
        byte[] raw = record.value() == null ? null : record.value().raw();
        Objects.requireNonNull(deadLetters).send(record, raw, reason, detail);
    }
}
