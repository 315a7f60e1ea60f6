package dev.stillwater.command;

import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.response.SeriesResponses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What {@code inject} tells in JSON.
 *
 * @param known whether the series has been predicted lately
 * @param responses in which the impulses are, and their means; none without {@code --wait}
 */
record Injected(String series, boolean known, List<Each> impulses, SeriesResponses responses) {

    /**
     * An impulse.
     *
     * @param end measured, together (in the response to another), refused, or open
     * @param responseOf the impulse under whose id its response stands
     * @param detail why it was refused
     */
    record Each(
            String id,
            String topic,
            int partition,
            long offset,
            String end,
            @Nullable String responseOf,
            @Nullable String detail) {}

    /** @param written where the impulses of {@code ends} are, in their order */
    static Injected of(
            String series,
            boolean known,
            Map<String, ImpulseEnds.Ended> ends,
            Map<String, RecordMetadata> written,
            List<MeasuredResponse> responses) {
        List<Each> impulses = written.entrySet().stream()
                .map(entry -> each(entry.getKey(), entry.getValue(), ends.get(entry.getKey())))
                .toList();
        return new Injected(series, known, impulses, SeriesResponses.of(series, responses));
    }

    private static Each each(String id, RecordMetadata place, ImpulseEnds.@Nullable Ended ended) {
        return new Each(
                id,
                place.topic(),
                place.partition(),
                place.offset(),
                (ended == null ? ImpulseEnds.End.OPEN : ended.end()).name().toLowerCase(Locale.ROOT),
                ended == null ? null : ended.responseOf(),
                ended == null ? null : ended.detail());
    }
}
