package dev.stillwater.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Impulses for series of which no sample has been seen, as they came, in a store of their own: they wait for the first
 * sample, or expire. They expire by the time of the records and, where none come any more, by the clock. A record of the
 * store has the series and the offset on the impulses topic for its key, and the raw bytes and their time for its value.
 */
final class UnclaimedImpulses {
    static final String STORE = "unclaimed-impulses";
    private static final char SEPARATOR = '\0';

    private final TimestampedKeyValueStore<String, byte[]> store;
    private final long waitMillis;
    private final Map<String, Long> heldSince = new HashMap<>(); // by the clock; only what is in the store

    /** An impulse that waits, with its offset on the topic and the time of its record. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Unclaimed(String series, long offset, byte[] raw, long timestamp) {
        private String key() {
            return prefix(series) + String.format("%019d", offset); // in the order of arrival
        }

        private static Unclaimed of(KeyValue<String, ValueAndTimestamp<byte[]>> entry) {
            int separator = entry.key.lastIndexOf(SEPARATOR);
            return new Unclaimed(
                    entry.key.substring(0, separator),
                    Long.parseLong(entry.key.substring(separator + 1)),
                    entry.value.value(),
                    entry.value.timestamp());
        }
    }

    /** @param waitMillis how long an impulse waits */
    UnclaimedImpulses(TimestampedKeyValueStore<String, byte[]> store, long waitMillis) {
        this.store = store;
        this.waitMillis = waitMillis;
    }

    static StoreBuilder<TimestampedKeyValueStore<String, byte[]>> store() {
        return Stores.timestampedKeyValueStoreBuilder(
                Stores.persistentTimestampedKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
    }

    void hold(Unclaimed impulse) {
        store.put(impulse.key(), ValueAndTimestamp.make(impulse.raw(), impulse.timestamp()));
    }

    int count(String series) {
        return of(series).size();
    }

    /** What waits for a series, in the order of arrival, but for what has waited too long at that time. */
    List<Unclaimed> waitingFor(String series, long time) {
        List<Unclaimed> waiting = of(series);
        waiting.removeIf(impulse -> time - impulse.timestamp() > waitMillis);
        return waiting;
    }

    void remove(List<Unclaimed> claimed) {
        claimed.forEach(impulse -> store.delete(impulse.key()));
    }

    /**
     * Takes out what has waited too long.
     *
     * @param streamTime greatest time of a record
     * @param clock present time
     */
    List<Unclaimed> expire(long streamTime, long clock) {
        List<Unclaimed> expired = new ArrayList<>();
        Map<String, Long> held = new HashMap<>(heldSince);
        heldSince.clear();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            while (all.hasNext()) {
                Unclaimed impulse = Unclaimed.of(all.next());
                long since = held.getOrDefault(impulse.key(), clock);
                if (Math.max(streamTime - impulse.timestamp(), clock - since) > waitMillis) {
                    expired.add(impulse);
                } else {
                    heldSince.put(impulse.key(), since);
                }
            }
        }
        remove(expired);
        return expired;
    }

    private List<Unclaimed> of(String series) {
        List<Unclaimed> found = new ArrayList<>();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> entries =
                store.prefixScan(prefix(series), new StringSerializer())) {
            while (entries.hasNext()) {
                Unclaimed impulse = Unclaimed.of(entries.next());
                if (impulse.series().equals(series)) {
                    found.add(impulse);
                }
            }
        }
        return found;
    }

    private static String prefix(String series) {
        return series + SEPARATOR;
    }
}
