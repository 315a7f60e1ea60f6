package dev.stillwater.bench.pipeline;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A turn: a backlog, as long as the player is likely to need for some seconds, and the pace at which it goes from a
 * tenth of it to four fifths. What it has committed tells how far it is; of the end Flink tells only when nothing more
 * has come for ten seconds.
 */
final class BacklogTurn {
    private static final long LOOK_MS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long FIRST = 500;
    private static final double MUCH_LONGER = 20;
    private static final long MOST = 3_000_000;

    private final Cluster cluster;
    private final Backlog backlog;
    private final double seconds;
    private final Map<String, Double> paces = new HashMap<>(); // the last of a player with so many series

    /** @param seconds that a turn should last */
    BacklogTurn(Cluster cluster, Backlog backlog, double seconds) {
        this.cluster = cluster;
        this.backlog = backlog;
        this.seconds = seconds;
    }

    /**
     * One turn.
     *
     * @param series over which the samples are spread
     * @param least how many samples it takes at least
     * @throws IllegalStateException if the process ends, or nothing is committed for minutes
     */
    Pace of(Running player, int series, long least) throws IOException, ExecutionException, InterruptedException {
        String known = player.player().name() + "/" + series;
        long likely = (long) (paces.getOrDefault(known, 0.0) * seconds);
        long count = Math.max(least, Math.min(MOST, Math.max(FIRST, likely)));
        long from = cluster.end(player.player().samples());
        backlog.write(player.player().samples(), series, count);
        Seen seen = watch(player, from, count);
        paces.put(known, seen.sure() ? seen.pace().perSecond() : MUCH_LONGER * count / seconds);
        return seen.pace();
    }

    /**
     * A pace.
     *
     * @param sure whether it was seen on the way; else the backlog was committed at once, and the next is to be longer
     */
    private record Seen(Pace pace, boolean sure) {}

    private Seen watch(Running player, long from, long count)
            throws IOException, ExecutionException, InterruptedException {
        Pace.Reading whole = new Pace.Reading(from, player.cpuSeconds(), System.nanoTime());
        Pace.Reading begun = null;
        Pace.Reading ended = null;
        long last = -1;
        long lastAt = System.nanoTime();
        while (true) {
            Pace.Reading now = reading(player);
            long done = now.records() - from;
            if (begun == null && done >= count / 10) {
                begun = now;
            }
            if (begun != null && ended == null && done >= count - count / 5 && now.records() > begun.records()) {
                ended = now;
            }
            if (done >= count) {
                return ended == null ? new Seen(now.since(whole), false) : new Seen(ended.since(begun), true);
            }
            if (now.records() != last) {
                last = now.records();
                lastAt = now.nanos();
            } else if (now.nanos() - lastAt > PATIENCE_NANOS) {
                throw new IllegalStateException(player.player().name() + " has committed nothing for minutes, "
                        + (count - done) + " of " + count + " samples are left:\n" + player.log());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private Pace.Reading reading(Running player) throws IOException, ExecutionException, InterruptedException {
        player.check();
        long committed = cluster.committed(player.player());
        return new Pace.Reading(committed, player.cpuSeconds(), System.nanoTime());
    }
}
