package dev.stillwater.stream;

import dev.stillwater.stream.series.Held;
import java.util.Objects;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;
import org.jspecify.annotations.Nullable;

/** Asks the {@link SeriesStore}s of all tasks of this instance, from any thread. */
final class SeriesQuery implements QueryableStoreType<SeriesQuery.Series> {
    /** Where series are found. */
    @FunctionalInterface
    interface Series {
        /** A series; null where it is unknown. */
        @Nullable
        Held find(String series);
    }

    @Override
    public boolean accepts(StateStore store) {
        return store instanceof SeriesStore;
    }

    @Override
    public Series create(StateStoreProvider provider, String name) {
        return series -> provider.stores(name, this).stream()
                .map(store -> store.find(series))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
