package dev.stillwater.network;

import java.util.Arrays;

/**
 * The mean growth per step of a {@link DeviationVector} over the last blocks of steps: the live estimate of the largest
 * conditional Lyapunov exponent, with its standard error. An immutable value; the arrays are not to be changed.
 *
 * <p>A block leaves the window as a whole, so the window covers between {@code blocks - 1} and {@code blocks} of them.
 * The error is taken from the scatter of the full blocks, which assumes that blocks are longer than the correlation of the
 * growth (on Mackey-Glass one oscillation, 50 steps).
 *
 * @param blockLength steps in a block
 * @param sums growth summed over each full block, nats, (blocks - 1,): a ring
 * @param full how many blocks were filled so far; the next one goes to {@code sums[full % sums.length]}
 * @param sum growth summed over the present block, nats
 * @param count steps in the present block, below {@code blockLength}
 * @param skip steps still to be left out, while the vector turns into its direction
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the contents
public record GrowthWindow(int blockLength, double[] sums, long full, double sum, int count, int skip) {

    /**
     * Steps left out after a start. Where the first two exponents are close the vector turns more slowly than that, and
     * the estimate is somewhat off until the window has moved past the start.
     */
    public static final int TRANSIENT = 200;

    /** 20 blocks of 100 steps. */
    public static final GrowthWindow DEFAULT = empty(20, 100);

    public GrowthWindow {
        if (blockLength < 1 || sums.length < 1 || full < 0 || count < 0 || count >= blockLength || skip < 0) {
            throw new IllegalArgumentException("a window of " + sums.length + "+1 blocks of " + blockLength
                    + " steps cannot hold " + full + " blocks and " + count + " steps with " + skip + " to skip");
        }
    }

    /**
     * A window before its first step.
     *
     * @param blocks in the window, at least 2
     * @param blockLength steps in a block
     */
    public static GrowthWindow empty(int blocks, int blockLength) {
        return new GrowthWindow(blockLength, new double[blocks - 1], 0, 0, 0, TRANSIENT);
    }

    /** The window after one more step; a growth that is not finite starts the transient again and is not counted. */
    public GrowthWindow with(double growth) {
        if (!Double.isFinite(growth)) {
            return restarted();
        }
        if (skip > 0) {
            return new GrowthWindow(blockLength, sums, full, sum, count, skip - 1);
        }
        if (count + 1 < blockLength) {
            return new GrowthWindow(blockLength, sums, full, sum + growth, count + 1, 0);
        }
        double[] next = sums.clone();
        next[(int) (full % sums.length)] = sum + growth;
        return new GrowthWindow(blockLength, next, full + 1, 0, 0, 0);
    }

    /** The window when the vector starts anew: what was measured stays, the next steps are left out. */
    public GrowthWindow restarted() {
        return new GrowthWindow(blockLength, sums, full, sum, count, TRANSIENT);
    }

    /** Steps that the estimate rests on. */
    public int steps() {
        return filled() * blockLength + count;
    }

    /** The exponent in nats per step, negative where the network forgets; NaN before the first full block. */
    public double exponent() {
        if (full == 0) {
            return Double.NaN;
        }
        double total = sum;
        for (int b = 0; b < filled(); b++) {
            total += sums[b];
        }
        return total / steps();
    }

    /** The standard error of the exponent in nats per step; NaN before there are four full blocks. */
    public double standardError() {
        int blocks = filled();
        if (blocks < 4) {
            return Double.NaN;
        }
        double mean = 0;
        for (int b = 0; b < blocks; b++) {
            mean += sums[b] / blocks;
        }
        double squares = 0;
        for (int b = 0; b < blocks; b++) {
            squares += (sums[b] - mean) * (sums[b] - mean);
        }
        return Math.sqrt(squares / (blocks - 1) / blocks) / blockLength;
    }

    /** The relaxation time -1/exponent in steps; NaN where the network does not forget, or the exponent is not known. */
    public double relaxationSteps() {
        double exponent = exponent();
        return exponent < 0 ? -1 / exponent : Double.NaN;
    }

    private int filled() {
        return (int) Math.min(full, sums.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrowthWindow that
                && blockLength == that.blockLength
                && Arrays.equals(sums, that.sums)
                && full == that.full
                && Double.compare(sum, that.sum) == 0
                && count == that.count
                && skip == that.skip;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sums) + Long.hashCode(full * blockLength + count);
    }

    @Override
    public String toString() {
        return "GrowthWindow[exponent=" + exponent() + " +- " + standardError() + ", steps=" + steps() + "]";
    }
}
