package dev.stillwater.study.stateful;

import dev.stillwater.study.RunLength;
import dev.stillwater.training.pass.PassType;

/**
 * What is trained.
 *
 * @param cell of all networks
 * @param units N
 * @param segment steps that a gradient goes back over
 * @param batch segments to an update, fewer for a short series
 * @param steps of the simulated series, to learn from and to be judged on each
 * @param iterations updates
 * @param seeds networks of each kind
 */
public record StatefulPlan(PassType cell, int units, int segment, int batch, int steps, int iterations, int seeds) {
    /** Networks of each kind in a full run. */
    public static final int SEEDS = 3;

    static final double RATE = 0.01; // of Adam at the start; half a cosine down to nothing
    static final double CLIP = 1;

    private static final int SEGMENT = 20;
    private static final int FEWEST_BATCHES = 8; // to a pass over the series

    /** A minute of two cores. */
    public static StatefulPlan full(PassType cell, int seeds) {
        return new StatefulPlan(cell, 32, SEGMENT, 32, 40_000, 3000, seeds);
    }

    /** A first look in seconds. */
    public static StatefulPlan quick(PassType cell, int seeds) {
        return new StatefulPlan(cell, 16, SEGMENT, 16, 20_000, 400, seeds);
    }

    /** Segments to an update on a series. */
    int batch(Driven series) {
        return Math.max(1, Math.min(batch, series.segments(segment) / FEWEST_BATCHES));
    }

    /** Against a full run. */
    RunLength length() {
        StatefulPlan full = full(cell, SEEDS);
        return RunLength.FULL
                .of("iterations", iterations, full.iterations)
                .of("units", units, full.units)
                .of("networks of each kind", seeds, full.seeds);
    }
}
