package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;

/**
 * A prediction interval that learns its width from its own misses: each of its two ends is a quantile of the innovations,
 * in units of their running root mean square, that moves out by {@code RATE * (1 - tail)} when an observation lies beyond it
 * and in by {@code RATE * tail} when none does. Whatever the innovations do, the share of misses of each end over T samples
 * is then within (range + RATE) / (RATE T) of its tail; the running scale brings the width back soon after the noise has
 * changed. The two ends move apart, so a biased network has an interval that is not centred on its prediction.
 *
 * <p>Where the network says how far its prediction may be off, innovations are taken in units of that spread. It is then
 * believed at once, and corrected: it counts as {@value #PRIOR} innovations of root mean square 1.
 *
 * <p>Sources: Gibbs and Candès, Adaptive conformal inference under distribution shift, NeurIPS 2021; in the form of quantile
 * tracking, Angelopoulos, Candès and Tibshirani, Conformal PID control for time series prediction, NeurIPS 2023.
 */
public final class ConformalInterval {
    /** Step of the quantiles, in units of the running scale. */
    private static final double RATE = 0.03;

    /** Values over which the scale is averaged. */
    private static final int MEMORY = 100;

    /** What a single innovation counts for in the scale at most, in units of the scale. */
    private static final double LARGEST = 5;

    private static final int PRIOR = 20;

    private static final int BLOCKS = 50;
    private static final int BLOCK = 100;

    private final double tail;
    private long count;
    private double scale;
    private double below;
    private double above;
    private final byte[] covered = new byte[BLOCKS]; // (BLOCKS,): observations inside, of each BLOCK; a ring

    /** An interval for nine in ten observations. */
    public ConformalInterval() {
        this(0.9, 1.6448536269514722);
    }

    /**
     * @param coverage share of the observations that shall lie inside
     * @param start half width before anything is learned, in units of the root mean square of the innovations
     */
    public ConformalInterval(double coverage, double start) {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage must be within (0, 1): " + coverage);
        }
        this.tail = (1 - coverage) / 2;
        this.below = start;
        this.above = start;
    }

    private ConformalInterval(ConformalInterval other) {
        tail = other.tail;
        count = other.count;
        scale = other.scale;
        below = other.below;
        above = other.above;
        System.arraycopy(other.covered, 0, covered, 0, BLOCKS);
    }

    /** A copy that steps on its own. */
    public ConformalInterval copy() {
        return new ConformalInterval(this);
    }

    /** Innovations taken in; before the first the interval has no width. */
    public long count() {
        return count;
    }

    /**
     * Lower end of the interval for the observation that was predicted.
     *
     * @param spread of the prediction, NaN where the network says none
     */
    public double lower(double predicted, double spread) {
        return predicted - below * scale(spread);
    }

    /** Upper end of that interval. */
    public double upper(double predicted, double spread) {
        return predicted + above * scale(spread);
    }

    /** Scale of the innovation that is expected, by this spread of the prediction; 0 before anything is known. */
    public double scale(double spread) {
        return spread > 0 ? (count == 0 ? 1 : scale) * spread : scale;
    }

    /**
     * Takes in observation minus prediction; true if the observation lay inside the interval given for it.
     *
     * @param spread that the network gave with the prediction, NaN where it said none
     */
    public boolean update(double observedMinusPredicted, double spread) {
        boolean said = spread > 0;
        double innovation = said ? observedMinusPredicted / spread : observedMinusPredicted;
        if (count == 0) {
            scale = said ? 1 : Math.abs(innovation);
        }
        boolean missedBelow = innovation < -below * scale;
        boolean missedAbove = innovation > above * scale;
        below = Math.max(-above, below + RATE * ((missedBelow ? 1 : 0) - tail));
        above = Math.max(-below, above + RATE * ((missedAbove ? 1 : 0) - tail));
        double bounded = scale > 0 ? Math.min(Math.abs(innovation), LARGEST * scale) : Math.abs(innovation);
        double weight = 1.0 / Math.min(count + 1 + (said ? PRIOR : 0), MEMORY);
        scale = Math.sqrt(scale * scale + weight * (bounded * bounded - scale * scale));

        boolean inside = !missedBelow && !missedAbove;
        int block = (int) (count / BLOCK % BLOCKS);
        if (count % BLOCK == 0) {
            covered[block] = 0;
        }
        covered[block] += inside ? (byte) 1 : 0;
        count++;
        return inside;
    }

    /**
     * Share of observations inside over about the last {@code samples}: at most {@code BLOCKS * BLOCK} = 5,000, in whole
     * blocks of 100 and the one that is being filled; NaN before the first.
     */
    public double coverage(int samples) {
        if (count == 0) {
            return Double.NaN;
        }
        long block = (count - 1) / BLOCK;
        long first = Math.max(0, block - Math.min(BLOCKS, Math.max(1, samples / BLOCK)) + 1);
        int inside = 0;
        for (long b = first; b <= block; b++) {
            inside += covered[(int) (b % BLOCKS)];
        }
        return (double) inside / (count - first * BLOCK);
    }

    /** Writes what was learned, not the settings. */
    public void write(ByteBuffer out) {
        out.putLong(count);
        out.putDouble(scale);
        out.putDouble(below);
        out.putDouble(above);
        out.put(covered);
    }

    /** Reads what {@link #write} wrote, in place of what is here. */
    public void read(ByteBuffer in) {
        count = in.getLong();
        scale = in.getDouble();
        below = in.getDouble();
        above = in.getDouble();
        in.get(covered);
    }
}
