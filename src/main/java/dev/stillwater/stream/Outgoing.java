package dev.stillwater.stream;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.stream.series.Dropped;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample sends out, as bytes: made before its state changes, so that what cannot be written changes nothing.
 *
 * @param response what an impulse did, where its measurement ends
 * @param dropped impulses that can have no effect any more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outgoing(byte[] prediction, byte @Nullable [] response, List<Letter> dropped) {

    private static final int BACKFILL =
            Prediction.getClassSchema().getField("backfill").pos();

    /** An impulse that waited in a state, written as it stood there. */
    record Letter(Dropped dropped, byte[] impulse) {}

    /** @param old whether the sample was on its topic at the first start */
    static Outgoing of(Topics topics, Outcome.Advanced advanced, boolean old) {
        Prediction prediction = advanced.prediction();
        prediction.put(BACKFILL, old); // in place: a copy costs as much as all the rest
        Response response = advanced.response();
        return new Outgoing(
                bytes(topics.predictions(), prediction),
                response == null ? null : bytes(topics.responses(), response),
                advanced.dropped().stream()
                        .map(each -> new Letter(
                                each,
                                bytes(topics.impulsesToWrite(), each.impulse().sent())))
                        .toList());
    }

    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
    }
}
