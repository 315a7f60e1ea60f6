package dev.stillwater.bench.pipeline;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A turn: a backlog, as long as the player is likely to need for some seconds, and the pace at which it goes from a
 * tenth of it to four fifths. What it has committed tells how far it is; of the end Flink tells only when nothing more
 * has come for ten seconds.
 */
final class BacklogTurn {
    private static final long LOOK_MS = 20;
    private static final long FIRST = 500;
    private static final double MUCH_LONGER = 20;
    private static final long MOST = 3_000_000;

    private final Cluster cluster;
    private final Backlog backlog;
    private final double seconds;
    private final Consumer<String> progress;
    private final Map<String, Double> paces = new HashMap<>(); // the last of a player with so many series

    /**
     * @param seconds that a turn should last
     * @param progress hears of a turn that takes long
     */
    BacklogTurn(Cluster cluster, Backlog backlog, double seconds, Consumer<String> progress) {
        this.cluster = cluster;
        this.backlog = backlog;
        this.seconds = seconds;
        this.progress = progress;
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
        Vigil vigil = new Vigil(player, progress);
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
            vigil.look(done, count);
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private Pace.Reading reading(Running player) throws IOException, ExecutionException, InterruptedException {
        long committed = cluster.committed(player.player());
        return new Pace.Reading(committed, player.cpuSeconds(), System.nanoTime());
    }
}
