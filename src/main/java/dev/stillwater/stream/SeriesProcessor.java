package dev.stillwater.stream;

import dev.stillwater.stream.series.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A processor of admitted records that works on the state of their series, and may refuse them all the same. */
abstract class SeriesProcessor<T> extends ContextualProcessor<String, Arrived<T>, Object, Object> {
    private final ModelTable models;
    private @Nullable SeriesStore states;
    private @Nullable UnclaimedImpulses unclaimed;
    private @Nullable DeadLetters deadLetters;

    /** @param models which network serves which series */
    SeriesProcessor(ModelTable models) {
        this.models = models;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        states = context.getStateStore(SeriesStore.NAME);
        unclaimed = new UnclaimedImpulses(context.getStateStore(UnclaimedImpulses.STORE));
        deadLetters = new DeadLetters(context, PredictionTopology.DEAD_LETTERS);
    }

    final ModelTable models() {
        return models;
    }

    final SeriesStore states() {
        return Objects.requireNonNull(states);
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
                .send(
                        key(record.key()),
                        arrived.raw().bytes(),
                        arrived.derived(),
                        record.timestamp(),
                        arrived.origin(),
                        reason,
                        detail);
    }

    /** An impulse has waited too long for the first sample of its series. */
    final void expired(UnclaimedImpulses.Unclaimed impulse, String impulses, String detail) {
        deadLetters()
                .sendEarlier(
                        key(impulse.series()),
                        impulse.raw(),
                        false,
                        impulse.timestamp(),
                        impulses,
                        impulse.partition(),
                        impulse.offset(),
                        Refusal.EXPIRED,
                        detail);
    }

    /** The key as it came: a series id is the text of well-formed UTF-8. */
    static byte[] key(String series) {
        return series.getBytes(StandardCharsets.UTF_8);
    }
}
