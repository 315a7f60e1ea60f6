package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.life.Suspects;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.topic.Received;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The gate behind a source topic: lets readable records of a series through, without their headers, and turns the others
 * into dead letters, so that what comes behind need not ask again.
 */
final class Admission<T> extends ContextualProcessor<byte[], Received<T>, Object, Object> {
    private final RecordGuard guard;
    private final String onward;
    private @Nullable DeadLetters deadLetters;

    /**
     * @param guard knows what must not be processed, and is told what is
     * @param onward name of the processor that takes what is let through
     */
    Admission(RecordGuard guard, String onward) {
        this.guard = guard;
        this.onward = onward;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context);
        guard.trace().open(context.taskId().partition(), context::recordMetadata);
    }

    @Override
    public void close() {
        guard.trace().close(context().taskId().partition());
    }

    @Override
    public void process(Record<byte[], Received<T>> record) {
        guard.begin(context().taskId().partition());
        Suspects.Charge suspect = context()
                .recordMetadata()
                .map(Admission::place)
                .map(guard.suspects()::charge)
                .orElse(null);
        Outcome.Refused refused = RecordRule.refused(record.key(), record.value());
        if (suspect != null || (refused != null && refused.reason() == Refusal.INTERNAL_ERROR)) {
            guard.trace().end(); // no good record
        }
        if (suspect != null) {
            refuse(record, suspect.again() ? null : raw(record.value()), Refusal.INTERNAL_ERROR, suspect.why());
        } else if (refused != null) {
            refuse(record, raw(record.value()), refused.reason(), refused.detail());
        } else {
            String series = new String(record.key(), StandardCharsets.UTF_8);
            context().forward(record.withKey(series).withHeaders(new RecordHeaders()), onward);
        }
        guard.end();
    }

    private static Place place(RecordMetadata record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    private static byte @Nullable [] raw(@Nullable Received<?> value) {
        return value == null ? null : value.raw();
    }

    private void refuse(Record<byte[], ?> record, byte @Nullable [] raw, Refusal reason, String detail) {
        Objects.requireNonNull(deadLetters).send(record.key(), raw, record.timestamp(), reason, detail);
    }
}
