package dev.stillwater.signal;

/**
 * The SplitMix64 generator: a 64-bit counter passed through a finaliser (Steele, Lea and Flood, OOPSLA 2014).
 *
 * <p>Written out here because no generator of the JDK is both specified to the bit and well mixed for seeds 0, 1, 2:
 * {@code SplittableRandom} may change its algorithm, and {@code java.util.Random} gives almost the same first value for
 * neighbouring seeds.
 */
public final class SplitMix64 {
    private long state;
    private double spare;
    private boolean hasSpare;

    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** All 64 bits. */
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Standard normal by the Box-Muller transform; its two values are given one after the other. */
    public double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * StrictMath.PI * nextDouble();
        spare = radius * StrictMath.sin(angle);
        hasSpare = true;
        return radius * StrictMath.cos(angle);
    }
}
