package dev.stillwater.stream.life;

import dev.stillwater.topic.TopicsSeen;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * How far the deployment, all its instances together, has come with the samples that their topic held at its first start:
 * by what the group has committed. Samples that go over a repartition topic are behind until they are taken from there; how
 * many of them a record gives is what those gave that have been read.
 */
public final class CatchUp {
    /** The pace is that of so long; one that was measured for a shorter time than the second says nothing. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofSeconds(5);

    /** Nor does one say anything of a rest that is so many times what it was measured on. */
    private static final int FARTHEST = 200;

    private final String group;
    private final String samples;
    private final @Nullable String repartition;
    private final Tail tail;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> seenAt = new HashMap<>();
    private final Set<TopicPartition> passed = new HashSet<>();
    private @Nullable Map<TopicPartition, FirstOffsets> routed; // what the repartition topic held once all were on it
    private final Deque<Look> looks = new ArrayDeque<>();
    private volatile boolean done;
    private volatile @Nullable Left left;

    private record Look(long nanos, long behind) {}

    /**
     * What is left.
     *
     * @param behind about how many records
     * @param share of all that the topic held which is done, 0 to 1
     * @param seconds how long the rest takes at the pace so far; null where that is not known
     */
    public record Left(long behind, double share, @Nullable Long seconds) {
        /** In words. */
        public String text() {
            String estimate = seconds == null ? "" : ", about " + roughly(Duration.ofSeconds(seconds)) + " to go";
            return String.format(
                    Locale.ROOT,
                    "it catches up: %,d old samples behind, %.1f %% done%s",
                    behind,
                    100 * share,
                    estimate);
        }

        /** In seconds, from two minutes on in minutes, from two hours on in hours. */
        private static String roughly(Duration time) {
            return time.toMinutes() < 2
                    ? time.toSeconds() + " s"
                    : time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
        }
    }

    /** Whether a partition has nothing to read between two offsets: what lies there may be the ends of transactions. */
    @FunctionalInterface
    public interface Tail {
        boolean isEmpty(TopicPartition partition, long from, long to);
    }

    /** What a topic holds at this moment, by partition. */
    @FunctionalInterface
    interface Held {
        Map<TopicPartition, FirstOffsets> of(String topic) throws ExecutionException, InterruptedException;
    }

    /**
     * @param group whose offsets they are
     * @param samples the topic
     * @param repartition the one that samples go over; null where they do not
     * @param nanoTime a monotonic clock, nanoseconds
     */
    public CatchUp(String group, String samples, @Nullable String repartition, Tail tail, LongSupplier nanoTime) {
        this.group = group;
        this.samples = samples;
        this.repartition = repartition;
        this.tail = tail;
        this.nanoTime = nanoTime;
    }

    /** Whether all of them have been predicted. */
    public boolean done() {
        return done;
    }

    /** What is left; null where nothing is, or nobody has looked yet. */
    public @Nullable Left left() {
        return left;
    }

    /** Looks how far it is. */
    public void look(Admin admin, TopicsSeen seen) throws ExecutionException, InterruptedException {
        if (!done) {
            take(
                    new CommittedOffsets(admin, group).committed(),
                    seen.ids(),
                    topic -> FirstStart.held(admin, seen, topic));
        }
    }

    /** Takes note of what is committed. */
    void take(Map<TopicPartition, OffsetAndMetadata> committed, Map<String, Uuid> ids, Held held)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, FirstOffsets> old = HeldRecords.of(committed, ids).of(samples);
        long all = old.values().stream().mapToLong(FirstOffsets::count).sum();
        long behind = behind(old, committed, true);
        if (all > 0 && repartition != null && ids.containsKey(repartition)) {
            Map<TopicPartition, FirstOffsets> hop = routed == null ? held.of(repartition) : routed;
            routed = behind == 0 ? hop : null;
            double perRecord = behind < all ? (double) ends(hop) / (all - behind) : 1;
            behind = Math.round(behind * perRecord) + behind(hop, committed, behind == 0);
            all = Math.max(1, Math.round(all * perRecord));
        }
        done = behind == 0;
        left = done ? null : new Left(behind, Math.max(0, 1 - (double) behind / all), seconds(behind));
    }

    /** How many were ever on the topic, which the first start made. */
    private static long ends(Map<TopicPartition, FirstOffsets> topic) {
        return topic.values().stream().mapToLong(FirstOffsets::end).sum();
    }

    /** @param whole whether nothing more is added to them */
    private long behind(
            Map<TopicPartition, FirstOffsets> old, Map<TopicPartition, OffsetAndMetadata> committed, boolean whole) {
        long behind = 0;
        for (Map.Entry<TopicPartition, FirstOffsets> each : old.entrySet()) {
            TopicPartition partition = each.getKey();
            OffsetAndMetadata offset = committed.get(partition);
            long at = offset == null ? each.getValue().begin() : offset.offset();
            long end = each.getValue().end();
            Long before = seenAt.put(partition, at);
            if (whole && at < end && before != null && before == at && tail.isEmpty(partition, at, end)) {
                passed.add(partition);
            }
            behind += passed.contains(partition) ? 0 : Math.max(0, end - at);
        }
        return behind;
    }

    private @Nullable Long seconds(long behind) {
        long now = nanoTime.getAsLong();
        looks.add(new Look(now, behind));
        while (looks.size() > 2 && now - looks.element().nanos() > LONGEST.toNanos()) {
            looks.remove();
        }
        Look then = looks.element();
        long gone = then.behind() - behind;
        long time = now - then.nanos();
        return gone * FARTHEST < behind || gone <= 0 || time < SHORTEST.toNanos()
                ? null
                : (Long) Math.round(behind * (time / 1e9) / gone);
    }
}
