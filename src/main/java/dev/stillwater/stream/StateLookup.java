package dev.stillwater.stream;

import dev.stillwater.stream.life.UnreadableStateException;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.SeriesState;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;

/** What this instance knows of the state of one series: an interactive query of the store. */
public sealed interface StateLookup {

    /** The state as of the last sample processed; it may not be committed yet. */
    record Found(SeriesState state) implements StateLookup {}

    /** No sample of the series has been seen, or its instance has no address. */
    record Absent() implements StateLookup {}

    /** Another instance holds the series' partition. */
    record Elsewhere(String address) implements StateLookup {}

    /** The states cannot be read now; the detail is for people. */
    record NotReady(String detail) implements StateLookup {}

    /**
     * @param own {@code application.server} of this instance, empty if it has none
     */
    static StateLookup of(KafkaStreams streams, String series, String own) {
        try {
            Held held = streams.store(StoreQueryParameters.fromNameAndType(SeriesStore.NAME, new SeriesQuery()))
                    .find(series);
            return held == null ? absent(streams, series, own) : new Found(held.state());
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return new NotReady(streams.state().name().toLowerCase(Locale.ROOT));
        } catch (StreamsException | UnreadableStateException e) {
            return new NotReady(String.valueOf(e.getMessage()));
        }
    }

    private static StateLookup absent(KafkaStreams streams, String series, String own) {
        KeyQueryMetadata place = streams.queryMetadataForKey(
                SeriesStore.NAME, series, Serdes.String().serializer());
        if (own.isEmpty() || place == null || place.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            return new Absent();
        }
        HostInfo active = place.activeHost();
        String address = active.host() + ":" + active.port();
        return active.equals(HostInfo.unavailable()) || active.equals(HostInfo.buildFromEndpoint(own))
                ? new Absent()
                : new Elsewhere(address);
    }
}
