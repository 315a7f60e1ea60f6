package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.series.Gate;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.topic.Received;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The gate behind a source topic: lets readable records of a series through, without their headers, and turns the others
 * into dead letters, so that what comes behind need not ask again.
 */
final class Admission<T> extends ContextualProcessor<byte[], Received<T>, Object, Object> {
    private final Meters meters;
    private final String onward;
    private @Nullable DeadLetters deadLetters;

    /** @param onward name of the processor that takes what is let through */
    Admission(Meters meters, String onward) {
        this.meters = meters;
        this.onward = onward;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(meters, context);
    }

    @Override
    public void process(Record<byte[], Received<T>> record) {
        Outcome.Refused refused = Gate.refusal(record.key(), record.value());
        if (refused == null) {
            String series = new String(record.key(), StandardCharsets.UTF_8);
            context().forward(record.withKey(series).withHeaders(new RecordHeaders()), onward);
        } else {
            byte[] raw = record.value() == null ? null : record.value().raw();
            Objects.requireNonNull(deadLetters)
                    .send(record.key(), raw, record.timestamp(), refused.reason(), refused.detail());
        }
    }
}
