package dev.stillwater.stream;

import dev.stillwater.stream.series.Look;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The looks of the series that a task has had last, up to date: a sample of one of them neither reads the look from the
 * store nor tells it of what waits. Each takes about 5 KB.
 */
final class Looks {
    /** As many as one task remembers. */
    static final int MOST = 1_000;

    private final Map<String, Latest> latest;

    /** @param hash of the state that it belongs to, which tells all that went before */
    private record Latest(long hash, Look look) {}

    /** @param most how many are remembered */
    Looks(int most) {
        latest = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Latest> eldest) {
                return size() > most;
            }
        };
    }

    /** The one of the state with that hash; null where it is not remembered. */
    @Nullable
    Look get(String series, long hash) {
        Latest known = latest.get(series);
        return known != null && known.hash() == hash ? known.look() : null;
    }

    void put(String series, long hash, Look look) {
        latest.put(series, new Latest(hash, look));
    }

    void remove(String series) {
        latest.remove(series);
    }
}
