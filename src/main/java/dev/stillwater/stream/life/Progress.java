package dev.stillwater.stream.life;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether one client goes forward, whatever Kafka Streams calls its state. Its threads have to come back for records all
 * the time. And where the client before it died, this one runs but may die of the same: it first has to commit something,
 * or to find nothing to do.
 */
public final class Progress {
    /** A thread that does not come back for so long hangs. */
    static final Duration HANGS = Duration.ofSeconds(30);

    /** A client that runs for so long without a record has nothing to do. */
    static final Duration IDLE = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final Map<Object, Long> asked = new ConcurrentHashMap<>();
    private volatile boolean doubtful;
    private volatile boolean busy;
    private volatile @Nullable Long running;

    /**
     * @param nanoTime a monotonic clock, nanoseconds
     * @param doubtful whether the client before it died, or was in doubt itself
     */
    public Progress(LongSupplier nanoTime, boolean doubtful) {
        this.nanoTime = nanoTime;
        this.doubtful = doubtful;
    }

    /** The client runs, from now on if it did not before. */
    public void running() {
        running = nanoTime.getAsLong();
    }

    /** A consumer asks for records, or has done so. */
    void asks(Object consumer) {
        asked.put(consumer, nanoTime.getAsLong());
    }

    /** A consumer got records. */
    void busy() {
        busy = true;
    }

    /** A consumer asks no more. */
    void ends(Object consumer) {
        asked.remove(consumer);
    }

    /** What was done is there for good. */
    void committed() {
        doubtful = false;
    }

    /** Whether it is not known yet that this client does not die as the one before it. */
    public boolean doubtful() {
        Long since = running;
        if (doubtful && !busy && since != null && passed(since) > IDLE.toNanos()) {
            doubtful = false;
        }
        return doubtful;
    }

    /** Why it does not go forward, in words, or null where it does. */
    public @Nullable String obstacle() {
        long longest = asked.values().stream().mapToLong(this::passed).max().orElse(0);
        if (longest > HANGS.toNanos()) {
            return "a stream thread has not come back for more records for "
                    + Duration.ofNanos(longest).toSeconds()
                    + " s: what it asks does not answer (broker, schema registry, disk), or the machine is too busy";
        }
        return doubtful() ? "nothing has been committed since the stream client died" : null;
    }

    private long passed(long since) {
        return nanoTime.getAsLong() - since;
    }
}
