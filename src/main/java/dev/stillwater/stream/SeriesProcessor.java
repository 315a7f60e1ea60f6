package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A processor of admitted records that works on the state of their series, and may refuse them all the same; one without
 * a value ends its series.
 */
abstract class SeriesProcessor<T> extends ContextualProcessor<String, Arrived<T>, Object, Object> {
    private final Meters meters;
    private @Nullable KeyValueStore<String, SeriesState> store;
    private @Nullable UnclaimedImpulses unclaimed;
    private @Nullable DeadLetters deadLetters;

    SeriesProcessor(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        store = context.getStateStore(PredictionTopology.STORE);
        unclaimed = new UnclaimedImpulses(context.getStateStore(UnclaimedImpulses.STORE));
        deadLetters = new DeadLetters(context, PredictionTopology.DEAD_LETTERS);
    }

    /** A record without a value ends its series. */
    @Override
    public final void process(Record<String, Arrived<T>> record) {
        if (record.value() == null) {
            forget(record.key(), record.timestamp(), Ending.TOMBSTONE);
        } else {
            take(record);
        }
    }

    abstract void take(Record<String, Arrived<T>> record);

    /**
     * Ends a series: nothing of it is kept, and tombstones let the output topics forget it too.
     *
     * @param time of the tombstones, in milliseconds since 1970
     */
    final void forget(String series, long time, Ending ending) {
        states().delete(series);
        unclaimed().remove(unclaimed().of(series));
        meters.ended(ending.label());
        Record<Object, Object> tombstone = new Record<>(series, null, time);
        context().forward(tombstone, PredictionTopology.PREDICTIONS);
        context().forward(tombstone, PredictionTopology.RESPONSES);
    }

    /** Why a series ends. */
    enum Ending {
        /** Somebody said so. */
        TOMBSTONE,
        /** Nothing came for so long. */
        SILENCE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    final KeyValueStore<String, SeriesState> states() {
        return Objects.requireNonNull(store);
    }

    final UnclaimedImpulses unclaimed() {
        return Objects.requireNonNull(unclaimed);
    }

    final DeadLetters deadLetters() {
        return Objects.requireNonNull(deadLetters);
    }

    final void refuse(Record<String, Arrived<T>> record, Refusal reason, String detail) {
        Arrived<T> arrived = record.value();
        deadLetters()
                .send(key(record.key()), arrived.raw().bytes(), record.timestamp(), arrived.origin(), reason, detail);
    }

    /** The key as it came: a series id is the text of well-formed UTF-8. */
    static byte[] key(String series) {
        return series.getBytes(StandardCharsets.UTF_8);
    }
}
