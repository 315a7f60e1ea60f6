package dev.stillwater.bench.pipeline;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits with somebody for a player: tells each ten seconds how far it is, and gives up one that gets no further. */
final class Vigil {
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Running player;
    private final Consumer<String> progress;
    private long last = -1;
    private long lastAt = System.nanoTime();
    private long toldAt = lastAt;

    Vigil(Running player, Consumer<String> progress) {
        this.player = player;
        this.progress = progress;
    }

    /**
     * To be called again and again.
     *
     * @param done samples that it has committed
     * @param all that it is to commit, as far as that is known
     * @throws IllegalStateException if its process has ended, or it has committed nothing for minutes
     */
    void look(long done, long all) throws IOException {
        player.check();
        long now = System.nanoTime();
        if (done != last) {
            last = done;
            lastAt = now;
        } else if (now - lastAt > PATIENCE_NANOS) {
            throw new IllegalStateException(player.player().name() + " has committed nothing for minutes, "
                    + (all - done) + " of " + all + " samples are left:\n" + player.log());
        }
        if (now - toldAt > TELL_NANOS) {
            toldAt = now;
            progress.accept(String.format(
                    "%-40s %,12d of %,d samples committed, %,.0f MB resident",
                    player.player().name(), done, all, player.residentMegabytes()));
        }
    }
}
