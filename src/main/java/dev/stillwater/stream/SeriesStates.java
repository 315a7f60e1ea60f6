package dev.stillwater.stream;

import dev.stillwater.stream.life.UnreadableStateException;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.Look;
import dev.stillwater.stream.series.SeriesStateSerde;
import dev.stillwater.stream.series.StoredState;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The series in the store of a task. Of each there are two records: under its id that of its state, and under its id
 * and a NUL, which no id has, that of its {@link Look}. They are put and deleted look first, so that of two writes that
 * are not atomic the first alone is never a state whose look is older than it takes it to be; a state without a look is
 * of a series whose end was cut off, and as good as none.
 */
final class SeriesStates {
    private static final char LOOK = '\0';

    /** How often a query reads again whose state and look are not of the same moment. */
    private static final int TRIES = 10;

    private final KeyValueStore<String, byte[]> store;
    private final ModelTable models;
    private final boolean atomic;

    /**
     * @param models which network serves which series
     * @param atomic whether a kill leaves either all or nothing of what was put because of a sample
     */
    SeriesStates(KeyValueStore<String, byte[]> store, ModelTable models, boolean atomic) {
        this.store = store;
        this.models = models;
        this.atomic = atomic;
    }

    /** A series; null where it is unknown. */
    @Nullable
    Held get(String series) {
        byte[] bytes = store.get(series);
        if (bytes == null) {
            return null;
        }
        StoredState state = read(bytes, SeriesStateSerde::read);
        Held whole = state.whole();
        if (whole != null) {
            return whole;
        }
        Look stored = look(store, series);
        return stored == null ? null : state.after(stored, models.of(series));
    }

    /** Puts what of a series has changed; it has been written in full before anything is put. */
    void put(String series, Held held) {
        byte[] state = SeriesStateSerde.write(held, atomic);
        if (held.lookDue()) {
            store.put(series + LOOK, held.look().write());
        }
        store.put(series, state);
    }

    /**
     * Asks whether it could be put.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it is too long for a changelog
     */
    void check(Held held) {
        if (SeriesStateSerde.mayBeLong(held.state())) {
            SeriesStateSerde.write(held, atomic);
        }
    }

    /** Whether there was such a series. */
    boolean delete(String series) {
        store.delete(series + LOOK);
        return store.delete(series) != null;
    }

    /** Goes through all series, without their looks. */
    void forEach(BiConsumer<String, StoredState> action) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                if (!isLook(each.key)) {
                    action.accept(each.key, read(each.value, SeriesStateSerde::read));
                }
            }
        }
    }

    /** How many there are. */
    int count() {
        int count = 0;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                count += isLook(all.next().key) ? 0 : 1;
            }
        }
        return count;
    }

    /** Whether a key of the store is not that of a state. */
    static boolean isLook(String key) {
        return key.indexOf(LOOK) >= 0;
    }

    /**
     * A series as another thread than that of the task finds it; null where it is unknown. Between the two reads others
     * may be put; then both are read again.
     */
    static @Nullable Held query(ReadOnlyKeyValueStore<String, byte[]> store, ModelTable models, String series) {
        for (int tries = 1; ; tries++) {
            byte[] bytes = store.get(series);
            if (bytes == null) {
                return null;
            }
            StoredState state = read(bytes, SeriesStateSerde::read);
            Held whole = state.whole();
            if (whole != null) {
                return whole;
            }
            Look stored = look(store, series);
            if (stored == null || state.follows(stored) || tries == TRIES) {
                return stored == null ? null : state.after(stored, models.of(series));
            }
        }
    }

    private static @Nullable Look look(ReadOnlyKeyValueStore<String, byte[]> store, String series) {
        byte[] bytes = store.get(series + LOOK);
        return bytes == null ? null : read(bytes, Look::read);
    }

    private static <T> T read(byte[] bytes, Function<byte[], T> reader) {
        try {
            return reader.apply(bytes);
        } catch (RuntimeException e) {
            throw new UnreadableStateException(e);
        }
    }
}
