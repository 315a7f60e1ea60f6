package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;

/**
 * How improbable the size of a deviation is by those before it: a conformal p-value, the share of earlier ones that were at
 * least as large. Its memory is one quantile for each of a few shares: a quantile moves up when a deviation is above it, and
 * down by so little otherwise that the two keep the balance at its share, whatever the deviations do. So P(p ≤ a) comes to a
 * for each of the shares, whatever their law is, ties and changes of it included. Between two shares the logarithm of p
 * is linear in that of the size, and beyond the last it goes on so, but not further than the past can tell.
 *
 * <p>Before anything is known, deviations are taken to be of the law of Laplace, of root mean square 1. A deviation of 0 is
 * never surprising.
 *
 * <p>Source: as that of {@link ConformalInterval}, of many levels at once.
 */
final class Surprise {
    /** Logarithms of sizes further from 0 than this are cut. */
    private static final double FURTHEST = 30;

    /** The least that a quantile moves, of its logarithm, when a deviation is above it. */
    private static final double LEAST_STEP = 0.01;

    /** The most that it does. */
    private static final double LARGEST_STEP = 1;

    /** Of the levels the slope from this many before the last to the last goes on beyond it. */
    private static final int TAIL = 3;

    private static final double FLATTEST = 0.05;

    private final Memory memory;
    private final float[] quantiles; // (levels,): logarithms of sizes, growing
    private int count;

    /** One that has seen nothing. */
    Surprise(Memory memory) {
        this.memory = memory;
        this.quantiles = memory.start.clone();
    }

    /** A copy that steps on its own. */
    Surprise copy() {
        Surprise copy = new Surprise(memory);
        System.arraycopy(quantiles, 0, copy.quantiles, 0, quantiles.length);
        copy.count = count;
        return copy;
    }

    /** Deviations taken in; counted up to what is remembered. */
    int count() {
        return count;
    }

    /**
     * Takes in a deviation.
     *
     * @param size of at least 0, infinite included
     * @return its p-value by those before it
     */
    double update(double size) {
        double log = size > 0 ? Math.max(-FURTHEST, Math.min(FURTHEST, StrictMath.log(size))) : -FURTHEST;
        double surprise = size > 0 ? surprise(log) : 1;
        double known = Math.min(count + memory.prior, memory.samples);
        for (int i = 0; i < quantiles.length; i++) {
            double share = memory.shares[i];
            double step = Math.max(LEAST_STEP, 1 / (memory.steepness * share * known));
            double moved = quantiles[i] + Math.min(LARGEST_STEP, step) * ((log > quantiles[i] ? 1 : 0) - share);
            quantiles[i] = (float) Math.max(-FURTHEST, i == 0 ? moved : Math.max(moved, quantiles[i - 1]));
        }
        count = Math.min(count + 1, memory.samples);
        return surprise;
    }

    private double surprise(double log) {
        double[] shares = memory.shares;
        int last = shares.length - 1;
        if (log <= quantiles[0]) {
            return 1 - (1 - shares[0]) * StrictMath.exp(log - quantiles[0]);
        }
        int below = 0;
        while (below < last && log > quantiles[below + 1]) {
            below++;
        }
        if (below < last) {
            double part = (log - quantiles[below]) / (quantiles[below + 1] - quantiles[below]);
            return shares[below] * StrictMath.pow(shares[below + 1] / shares[below], part);
        }
        double run = Math.max(FLATTEST, quantiles[last] - quantiles[last - TAIL]);
        double tail = shares[last] * StrictMath.pow(shares[last] / shares[last - TAIL], (log - quantiles[last]) / run);
        double known = Math.min(count + memory.prior, memory.samples);
        return Math.max(tail, 1 / (memory.reach * (known + 1)));
    }

    /** Writes what was learned. */
    void write(ByteBuffer out) {
        out.putInt(count);
        RawBits.write(out, quantiles, quantiles.length);
    }

    /** Reads what {@link #write} of one with the same memory wrote, in place of what is here. */
    void read(ByteBuffer in) {
        count = in.getInt();
        RawBits.read(in, quantiles, quantiles.length);
    }

    /** How long and how finely is remembered. */
    enum Memory {
        /** Quick and exact, for the figure that is told of each sample. */
        TOLD(4_000, 200, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001),

        /** Slow and far-reaching, for events that shall be seldom. */
        EVENTS(8_000, 1_000, 4, 100, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002);

        private final int samples;
        private final int prior;
        private final double steepness;
        private final double reach;
        private final double[] shares;
        private final float[] start;

        /**
         * @param samples that are remembered
         * @param prior samples that what is assumed before the first is worth
         * @param steepness of the law at its quantiles, d ln P / d ln size: the less, the longer are the steps
         * @param reach how much rarer than the rarest of the past a p-value may be
         */
        Memory(int samples, int prior, double steepness, double reach, double... shares) {
            this.samples = samples;
            this.prior = prior;
            this.steepness = steepness;
            this.reach = reach;
            this.shares = shares;
            this.start = new float[shares.length];
            for (int i = 0; i < shares.length; i++) {
                start[i] = (float) StrictMath.log(-StrictMath.log(shares[i]) / Math.sqrt(2));
            }
        }
    }
}
