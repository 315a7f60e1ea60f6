package dev.stillwater.bench.pipeline;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Never lets a player's samples run out: as soon as less than a chunk of them is left, it writes another. */
final class Feeder {
    private static final long LOOK_MS = 50;

    private final Field field;
    private final Consumer<String> progress;

    Feeder(Field field, Consumer<String> progress) {
        this.field = field;
        this.progress = progress;
    }

    /** Asked again and again whether there are to be more samples. */
    @FunctionalInterface
    interface More {
        /** @param written so far */
        boolean than(long written) throws IOException;
    }

    /**
     * Returns when no more are to be written and all are committed.
     *
     * @param series over which the samples are spread
     * @param chunk how many samples are written at once
     * @return the pace from the first to the last
     * @throws IllegalStateException if the process ends, or nothing is committed for minutes
     */
    Pace feed(Running player, int series, int chunk, More more)
            throws IOException, ExecutionException, InterruptedException {
        String samples = player.player().samples();
        Vigil vigil = new Vigil(player, progress);
        Pace.Reading begun = new Pace.Reading(0, player.cpuSeconds(), System.nanoTime());
        long written = 0;
        while (true) {
            long left = field.cluster().left(player.player());
            vigil.look(Math.max(0, written - left), written);
            boolean wanted = more.than(written);
            if (wanted && left < chunk) {
                field.backlog().write(samples, series, chunk);
                written += chunk;
            } else if (!wanted && left == 0) {
                return new Pace.Reading(written, player.cpuSeconds(), System.nanoTime()).since(begun);
            } else {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
    }
}
