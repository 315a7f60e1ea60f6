package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.Refusal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The gate before the series: lets readable records of a series through, without their headers, and turns the others into
 * dead letters, so that what comes behind need not ask again.
 */
final class Admission<V, T> extends GuardedProcessor<V> {
    private final RecordGuard guard;
    private final Form<V, T> form;
    private final boolean tombstones;
    private final String onward;
    private final MisplacedKeys misplaced;

    /**
     * @param guard knows what must not be processed, and is told what is
     * @param form how the values are to be understood
     * @param tombstones whether a record without a value ends its series; it goes nowhere otherwise
     * @param onward name of the processor that takes what has a value
     * @param misplaced is shown the key and the partition of each record that is let through
     */
    Admission(RecordGuard guard, Form<V, T> form, boolean tombstones, String onward, MisplacedKeys misplaced) {
        super(guard, PredictionTopology.DEAD_LETTERS);
        this.guard = guard;
        this.form = form;
        this.tombstones = tombstones;
        this.onward = onward;
        this.misplaced = misplaced;
    }

    @Override
    boolean hasStores() {
        return true;
    }

    @Override
    Place origin(@Nullable V value, Place place) {
        return form.origin(value, place);
    }

    @Override
    byte @Nullable [] raw(@Nullable V value) {
        return form.raw(value);
    }

    @Override
    boolean derived() {
        return form.derived();
    }

    @Override
    void take(Record<byte[], V> record, Place place) {
        V value = record.value();
        Form.Said<T> said = form.read(record, place);
        if (said.refused() != null && said.refused().reason() == Refusal.NULL_VALUE) {
            tombstone(record);
        } else if (said.refused() != null) {
            refuse(record, place, said.refused());
        } else if (said.value() != null) {
            misplaced.saw(record.key(), place.partition());
            Arrived<T> arrived = new Arrived<>(
                    said.value(),
                    () -> form.raw(value),
                    form.derived(),
                    form.origin(value, place),
                    form.old(value, place),
                    said.unit());
            forward(record, arrived, onward);
        }
    }

    private void tombstone(Record<byte[], V> record) {
        if (tombstones) {
            forward(record, null, PredictionTopology.PREDICT);
        } else {
            guard.ignored();
        }
    }

    private void forward(Record<byte[], V> record, @Nullable Arrived<T> arrived, String to) {
        String series = new String(record.key(), StandardCharsets.UTF_8);
        context().forward(new Record<>(series, arrived, record.timestamp(), new RecordHeaders()), to);
    }
}
