package dev.stillwater.stream;

import dev.stillwater.stream.series.Held;
import java.util.ArrayList;
import java.util.List;

/** The series of one task, of which some may be too many and some silent for too long. */
final class Population {
    private final SeriesLimits limits;
    private final SeriesStore states;
    private int count;
    private long nextLook = Long.MIN_VALUE;

    Population(SeriesLimits limits, SeriesStore states) {
        this.limits = limits;
        this.states = states;
    }

    /** Counts those that are stored, once: where any number is allowed nobody asks for it. */
    void count() {
        count = limits.most() > 0 ? states.count() : 0;
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
        List<String> unknown = new ArrayList<>(); // stored before silence ended a series: from now on it does
        states.forEach((series, state) -> {
            if (state.lastSeen() == Long.MIN_VALUE) {
                unknown.add(series);
            } else if (now - state.lastSeen() > limits.silence().toMillis()) {
                silent.add(series);
            }
        });
        unknown.forEach(series -> seen(series, now));
        return silent;
    }

    private void seen(String series, long now) {
        Held held = states.get(series);
        if (held != null) {
            states.put(series, held.next(held.state().seen(now), List.of()));
        }
    }
}
