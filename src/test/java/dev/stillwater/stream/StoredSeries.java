package dev.stillwater.stream;

import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.SeriesState;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.TopologyTestDriver;

/** The series in the store of a driven topology, for tests that look at them or lay them there. */
public final class StoredSeries {
    private final SeriesStore states;

    public StoredSeries(TopologyTestDriver driver) {
        states = (SeriesStore) driver.getStateStore(SeriesStore.NAME);
    }

    /** Null where it is unknown. */
    public SeriesState get(String series) {
        Held held = states.get(series);
        return held == null ? null : held.state();
    }

    public void put(String series, SeriesState state) {
        states.put(series, Held.first(state));
    }

    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        states.forEach((series, state) -> ids.add(series));
        return ids;
    }
}
