package dev.stillwater.signal.world;

import dev.stillwater.signal.SplitMix64;

/**
 * The chances of a draw: values of the distributions that the kinds need, from one seed.
 *
 * <p>Normal values are made by Marsaglia's polar method, which needs no sine: a draw needs a thousand of them.
 */
final class Dice {
    private static final double KNUTH_LIMIT = 50; // above it a Poisson count is the rounded normal one

    private final SplitMix64 random;
    private double spare;
    private boolean hasSpare;

    Dice(long seed) {
        this.random = new SplitMix64(seed);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Between two positive bounds, each factor as likely as each other. */
    double logUniform(double low, double high) {
        return StrictMath.exp(uniform(StrictMath.log(low), StrictMath.log(high)));
    }

    /** A whole number from low to high, both included. */
    int whole(int low, int high) {
        return low + (int) ((high - low + 1) * random.nextDouble());
    }

    /** One of these. */
    int oneOf(int... values) {
        return values[whole(0, values.length - 1)];
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Standard normal. */
    double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * random.nextDouble() - 1;
            v = 2 * random.nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = factor * v;
        hasSpare = true;
        return factor * u;
    }

    /** The exponential of a normal value of this deviation. */
    double logNormal(double deviation) {
        return StrictMath.exp(deviation * normal());
    }

    /** Student's t: heavier tails the fewer the degrees of freedom. */
    double student(int degreesOfFreedom) {
        double squares = 0;
        for (int i = 0; i < degreesOfFreedom; i++) {
            double normal = normal();
            squares += normal * normal;
        }
        return normal() / StrictMath.sqrt(squares / degreesOfFreedom + 1e-300);
    }

    /** Exponential of mean 1. */
    double exponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** A count of a Poisson process that has this mean. */
    double poisson(double mean) {
        if (mean > KNUTH_LIMIT) {
            return StrictMath.max(0, StrictMath.rint(mean + StrictMath.sqrt(mean) * normal()));
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
