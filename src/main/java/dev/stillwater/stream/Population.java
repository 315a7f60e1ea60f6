package dev.stillwater.stream;

import dev.stillwater.stream.series.SeriesState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The series of one task, of which some may be too many and some silent for too long. */
final class Population {
    private final SeriesLimits limits;
    private final KeyValueStore<String, SeriesState> states;
    private int count;
    private long nextLook = Long.MIN_VALUE;

    Population(SeriesLimits limits, KeyValueStore<String, SeriesState> states) {
        this.limits = limits;
        this.states = states;
    }

    /** Counts those that are stored, once: where any number is allowed nobody asks for it. */
    void count() {
        count = 0;
        if (limits.most() > 0) {
            try (KeyValueIterator<String, SeriesState> all = states.all()) {
                while (all.hasNext()) {
                    all.next();
                    count++;
                }
            }
        }
    }

    /** Whether no other series is taken. */
    boolean full() {
        return limits.most() > 0 && count >= limits.most();
    }

    /** One more is stored. */
    void begun() {
        count++;
    }

    /** One is stored no more. */
    void ended() {
        count--;
    }

    /**
     * Those of which nothing has come for too long, looked for now and then as the times of samples go on.
     *
     * @param now the time of the last sample's record, in milliseconds since 1970
     */
    List<String> silent(long now) {
        if (!limits.endsTheSilent() || now < nextLook) {
            return List.of();
        }
        nextLook = now + Math.max(1_000, limits.silence().toMillis() / 10);
        List<String> silent = new ArrayList<>();
        Map<String, SeriesState> unknown = new HashMap<>(); // stored before silence ended a series: from now on it does
        try (KeyValueIterator<String, SeriesState> all = states.all()) {
            while (all.hasNext()) {
                KeyValue<String, SeriesState> each = all.next();
                long seen = each.value.lastSeen();
                if (seen == Long.MIN_VALUE) {
                    unknown.put(each.key, each.value.seen(now));
                } else if (now - seen > limits.silence().toMillis()) {
                    silent.add(each.key);
                }
            }
        }
        unknown.forEach(states::put);
        return silent;
    }
}
