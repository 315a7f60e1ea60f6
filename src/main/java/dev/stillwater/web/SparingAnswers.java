package dev.stillwater.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that cost work, computed one at a time and so seldom that they take at most a tenth of one core, however many
 * clients ask: meanwhile the last answer of the same question is given again. Nobody waits.
 */
final class SparingAnswers<K, V> {
    /** How long an answer is not computed anew. */
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    /** Time without work after work, in times of it, and at most. */
    private static final long REST = 9;

    private static final long LONGEST_REST = Duration.ofSeconds(2).toNanos();
    private static final int KEPT = 200;

    private final LongSupplier clock;
    private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
    private boolean busy; // guarded by this
    private long free; // nanoseconds from which on there may be work; guarded by this

    /** @param clock nanoseconds, monotonic */
    SparingAnswers(LongSupplier clock) {
        this.clock = clock;
        this.free = clock.getAsLong();
    }

    /** The answer, or an earlier one to the same question; null where there is none and it is not the time to compute it. */
    @Nullable
    V get(K question, Supplier<V> work) {
        long begun = clock.getAsLong();
        synchronized (this) {
            Kept<V> known = kept.get(question);
            if (busy || begun - free < 0 || (known != null && begun - known.at < FRESH)) {
                return known == null ? null : known.answer;
            }
            busy = true;
        }
        try {
            V answer = work.get();
            keep(question, answer);
            return answer;
        } finally {
            rest(begun);
        }
    }

    private synchronized void keep(K question, V answer) {
        kept.put(question, new Kept<>(answer, clock.getAsLong()));
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private synchronized void rest(long begun) {
        long now = clock.getAsLong();
        free = now + Math.min(REST * (now - begun), LONGEST_REST);
        busy = false;
    }

    private record Kept<V>(V answer, long at) {}
}
