package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Received;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A processor of admitted records that works on the state of their series, and may refuse them all the same. */
abstract class SeriesProcessor<T> extends ContextualProcessor<String, Received<T>, String, Object> {
    private final Meters meters;
    private @Nullable KeyValueStore<String, SeriesState> store;
    private @Nullable DeadLetters deadLetters;

    SeriesProcessor(Meters meters) {
        this.meters = meters;
    }

    @Override
    public final void init(ProcessorContext<String, Object> context) {
        super.init(context);
        store = context.getStateStore(PredictionTopology.STORE);
        deadLetters = new DeadLetters(meters, context);
    }

    final KeyValueStore<String, SeriesState> states() {
        return Objects.requireNonNull(store);
    }

    final void refuse(Record<String, Received<T>> record, Refusal reason, String detail) {
        Objects.requireNonNull(deadLetters).send(record, record.value().raw(), reason, detail);
    }
}
