package dev.stillwater.stream;

import dev.stillwater.stream.series.Impulses;
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
import org.jspecify.annotations.Nullable;

/**
 * Impulses for series of which no sample has been seen, as they came, in a store of their own: they wait for the first
 * sample, or expire. One waits so long by the clock of this service since it was read or, after a restart, since then: the
 * times of records, which come from the clocks of many, expire nothing. A record of the store has the series, the order of
 * arrival and the place on the impulses topic for its key, and the raw bytes and their time for its value. An earlier
 * release had the offset there as the order, and no place.
 */
final class UnclaimedImpulses {
    static final String STORE = "unclaimed-impulses";

    /** Impulses that wait in one partition, whatever their series: anybody can think of any number of ids. */
    static final int MOST = 1_000;

    private static final char SEPARATOR = '\0';

    /** Begins the order of arrival of those with a place: they are behind those of an earlier release. */
    private static final char WITH_PLACE = 'p';

    private static final char BETWEEN = '-';

    private final TimestampedKeyValueStore<String, byte[]> store;
    private final Map<String, Long> heldSince =
            new HashMap<>(); // by the clock; what has been held or looked through here

    /**
     * An impulse that waits.
     *
     * @param arrival order of arrival among those of its partition
     * @param partition where it stands on the impulses topic, null where that is not known
     * @param offset its place there
     * @param timestamp of its record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Unclaimed(
            String series, long arrival, @Nullable Integer partition, long offset, byte[] raw, long timestamp) {
        private String key() {
            String order = String.format("%019d", arrival);
            return prefix(series)
                    + (partition == null ? order : WITH_PLACE + order + BETWEEN + partition + BETWEEN + offset);
        }

        private static Unclaimed of(KeyValue<String, ValueAndTimestamp<byte[]>> entry) {
            int separator = entry.key.lastIndexOf(SEPARATOR);
            String series = entry.key.substring(0, separator);
            String place = entry.key.substring(separator + 1);
            byte[] raw = entry.value.value();
            long timestamp = entry.value.timestamp();
            if (place.charAt(0) != WITH_PLACE) {
                long offset = Long.parseLong(place);
                return new Unclaimed(series, offset, null, offset, raw, timestamp);
            }
            String[] parts = place.substring(1).split(String.valueOf(BETWEEN), -1);
            return new Unclaimed(
                    series,
                    Long.parseLong(parts[0]),
                    Integer.valueOf(parts[1]),
                    Long.parseLong(parts[2]),
                    raw,
                    timestamp);
        }
    }

    UnclaimedImpulses(TimestampedKeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<TimestampedKeyValueStore<String, byte[]>> store() {
        return Stores.timestampedKeyValueStoreBuilder(
                Stores.persistentTimestampedKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
    }

    /** @param clock present time */
    void hold(Unclaimed impulse, long clock) {
        heldSince.put(impulse.key(), clock);
        store.put(impulse.key(), ValueAndTimestamp.make(impulse.raw(), impulse.timestamp()));
    }

    void remove(List<Unclaimed> claimed) {
        claimed.forEach(impulse -> store.delete(impulse.key()));
    }

    /** Why no more impulses of a series are taken, null where they are. What was claimed counts until the next {@link #expire}. */
    @Nullable
    String full(String series) {
        if (heldSince.size() >= MOST) {
            return MOST + " impulses wait already for series of this partition that have no sample yet";
        }
        return of(series).size() < Impulses.MAX_IN_HAND
                ? null
                : Impulses.MAX_IN_HAND + " impulses wait already for the first sample of the series";
    }

    /**
     * Takes out what has waited too long.
     *
     * @param clock present time
     * @param waitMillis how long an impulse waits
     */
    List<Unclaimed> expire(long clock, long waitMillis) {
        List<Unclaimed> expired = new ArrayList<>();
        Map<String, Long> held = new HashMap<>(heldSince);
        heldSince.clear();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            while (all.hasNext()) {
                Unclaimed impulse = Unclaimed.of(all.next());
                long since = held.getOrDefault(impulse.key(), clock);
                if (clock - since > waitMillis) {
                    expired.add(impulse);
                } else {
                    heldSince.put(impulse.key(), since);
                }
            }
        }
        remove(expired);
        return expired;
    }

    /** Those of a series, in the order of arrival. */
    List<Unclaimed> of(String series) {
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
