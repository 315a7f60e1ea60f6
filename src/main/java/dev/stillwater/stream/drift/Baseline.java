package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;

/**
 * What the features of unperturbed blocks are and how much they vary from block to block, learned from the series itself.
 * The first {@value #MEMORY} blocks are averaged, older ones are then forgotten. Variances start from a prior worth {@value
 * #PRIOR} blocks, so that a few alike blocks do not make the test overconfident.
 *
 * <p>The priors hold for white Gaussian innovations. Those of a network that leaves much unpredicted come in bursts: a block
 * then holds only a few independent ones, its figures scatter widely, and what is known of white ones, detectors' thresholds
 * included, does not apply. The blocks themselves tell, by the scatter of the power within them. Of such an {@link
 * #erratic} series more blocks are needed before one can be judged.
 */
final class Baseline {
    /** Blocks after which a block can be judged. */
    private static final int LEAST = 4;

    private static final int MEMORY = 16;

    /** The same where the series is erratic. */
    private static final int LEAST_ERRATIC = MEMORY;

    /** Scatter from which a series is erratic, over that of white innovations. */
    private static final double ERRATIC = 2;

    /** What errors are multiplied by where the series is erratic: the tails of its figures are heavier than Gaussian ones. */
    private static final double TAILS = 1.25;

    private static final int PRIOR = 4;

    // what is averaged, in this order, before the shape
    private static final int MEAN = 0;
    private static final int LOG_SLOW = 1;
    private static final int LOG_POWER = 2;
    private static final int COLOR = 3;
    private static final int BIAS = 4;
    private static final int WHITE = 5;
    private static final int DISTANCE = 6;
    private static final int SCATTER = 7;
    private static final int SCALARS = 8;

    /** Prior standard deviation of level (in units of the slow signal's), ln slow, ln power, color; then of distance. */
    private static final double[] PRIOR_DEVIATION = {0.06, 0.1, 0.12, 0.08};

    private static final double PRIOR_DISTANCE = 0.01;

    private int count;
    private final double[] means = new double[SCALARS];
    private final double[] variances = new double[PRIOR_DEVIATION.length];
    private final double[] shape = new double[Features.SHAPE_LAGS];

    Baseline copy() {
        Baseline copy = new Baseline();
        copy.count = count;
        System.arraycopy(means, 0, copy.means, 0, means.length);
        System.arraycopy(variances, 0, copy.variances, 0, variances.length);
        System.arraycopy(shape, 0, copy.shape, 0, shape.length);
        return copy;
    }

    boolean learned() {
        return count >= (erratic() ? LEAST_ERRATIC : LEAST);
    }

    /** Whether the innovations come in bursts, so that a block holds less than half of them to count. */
    boolean erratic() {
        return means[SCATTER] > ERRATIC * Block.WHITE_SCATTER;
    }

    /** Mean of the innovations. */
    double bias() {
        return means[BIAS];
    }

    /** Standard deviation of the innovations. */
    double deviation() {
        return StrictMath.exp(means[LOG_POWER] / 2);
    }

    /** Takes in an unperturbed block. */
    void learn(Features block) {
        double distance = count == 0 ? 0 : block.distance(shape);
        count++;
        double weight = 1.0 / Math.min(count, MEMORY);
        double[] values = scalars(block, distance);
        for (int i = 0; i < SCALARS; i++) {
            // the first block has no distance: the second one's is the first
            double share = i == DISTANCE && count > 1 ? 1.0 / Math.min(count - 1, MEMORY) : weight;
            double gap = values[i] - means[i];
            means[i] += share * gap;
            if (i < variances.length) {
                variances[i] = (1 - weight) * (variances[i] + weight * gap * gap);
            }
        }
        for (int i = 0; i < shape.length; i++) {
            shape[i] += weight * (block.shape()[i] - shape[i]);
        }
    }

    /** How far a block is from this baseline; more noise than in the baseline widens what is expected of it. */
    Evidence compare(Features block) {
        double slow = StrictMath.exp(means[LOG_SLOW]);
        double scale = Math.sqrt(slow);
        double extra = Math.max(0, block.white() - means[WHITE]);
        double before = means[WHITE] / slow;
        double now = block.white() / block.slow();
        double rise = Math.max(0, now - before);
        // variance of an autocovariance over the slow variance that white noise adds to it
        double quadratic = Math.max(0, now * now - before * before) / Block.SIZE;
        double mixed = 4 * rise / Block.SIZE;
        double[] values = scalars(block, 0);
        return new Evidence(
                (values[MEAN] - means[MEAN]) / scale,
                Math.sqrt(square(error(MEAN, scale) / scale) + extra / slow / Block.SIZE),
                values[LOG_SLOW] - means[LOG_SLOW],
                Math.sqrt(square(error(LOG_SLOW, 1)) + quadratic / 4 + mixed),
                values[LOG_POWER] - means[LOG_POWER],
                error(LOG_POWER, 1),
                values[COLOR] - means[COLOR],
                error(COLOR, 1),
                block.distance(shape),
                tails() * (PRIOR * PRIOR_DISTANCE + count * means[DISTANCE]) / (PRIOR + count) + quadratic + mixed);
    }

    /** Standard deviation of a new block's figure from the baseline's mean. */
    private double error(int index, double unit) {
        double prior = PRIOR_DEVIATION[index] * unit;
        double variance = (PRIOR * prior * prior + count * variances[index]) / (PRIOR + count - 1);
        return tails() * Math.sqrt(variance * (1 + 1.0 / count));
    }

    private double tails() {
        return erratic() ? TAILS : 1;
    }

    private static double[] scalars(Features block, double distance) {
        return new double[] {
            block.mean(),
            StrictMath.log(block.slow()),
            StrictMath.log(block.power()),
            block.color(),
            block.bias(),
            block.white(),
            distance,
            block.scatter()
        };
    }

    private static double square(double value) {
        return value * value;
    }

    void write(ByteBuffer out) {
        out.putInt(count);
        for (double[] values : new double[][] {means, variances, shape}) {
            RawBits.write(out, values, 0, values.length);
        }
    }

    void read(ByteBuffer in) {
        count = in.getInt();
        for (double[] values : new double[][] {means, variances, shape}) {
            RawBits.read(in, values, 0, values.length);
        }
    }
}
