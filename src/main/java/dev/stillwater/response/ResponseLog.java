package dev.stillwater.response;

import dev.stillwater.schema.Response;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last responses of every series, kept in memory. Bounded: {@value #RESPONSES} responses of the {@value #SERIES}
 * series that were measured last, {@value MeasuredResponse#STEPS} steps of each, 40 MB at the very most and 6 MB with
 * measurements of 150 steps. A response that is read twice is kept once. For any number of threads.
 */
public final class ResponseLog {
    /** Responses kept of a series. */
    public static final int RESPONSES = 50;
    /** Series kept. */
    public static final int SERIES = 100;

    private final int responses;
    private final int series;

    /** By series, the one measured last at the end; each by impulse and sequence, in the order of arrival. */
    private final LinkedHashMap<String, LinkedHashMap<Key, MeasuredResponse>> kept = new LinkedHashMap<>();

    private record Key(String impulseId, long sequence) {}

    /** A log of the documented bounds. */
    public ResponseLog() {
        this(RESPONSES, SERIES);
    }

    /**
     * @param responses kept of each series
     * @param series kept
     */
    public ResponseLog(int responses, int series) {
        this.responses = responses;
        this.series = series;
    }

    /** Takes a response; one without deviations is no measurement and is passed over. */
    public synchronized void add(String id, Response response) {
        if (response.getDeviations().isEmpty()) {
            return;
        }
        LinkedHashMap<Key, MeasuredResponse> ofSeries = kept.remove(id);
        if (ofSeries == null) {
            ofSeries = new LinkedHashMap<>();
        }
        kept.put(id, ofSeries);
        shorten(kept, series);
        Key key = new Key(response.getImpulseId(), response.getSequence());
        ofSeries.remove(key);
        ofSeries.put(key, MeasuredResponse.of(response));
        shorten(ofSeries, responses);
    }

    /** Forgets the responses of a series, which has ended. */
    public synchronized void forget(String id) {
        kept.remove(id);
    }

    private static void shorten(Map<?, ?> map, int size) {
        Iterator<?> oldest = map.keySet().iterator();
        while (map.size() > size) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The last responses of a series, oldest first; none where none is known. */
    public synchronized List<MeasuredResponse> last(String id, int count) {
        LinkedHashMap<Key, MeasuredResponse> ofSeries = kept.get(id);
        if (ofSeries == null) {
            return List.of();
        }
        List<MeasuredResponse> all = new ArrayList<>(ofSeries.values());
        return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    /** The responses of a network that are kept, whatever the series; of each series, oldest first. */
    public synchronized List<MeasuredResponse> ofModel(String modelId) {
        return kept.values().stream()
                .flatMap(ofSeries -> ofSeries.values().stream())
                .filter(response -> response.record().getModelId().equals(modelId))
                .toList();
    }
}
