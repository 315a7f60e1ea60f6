package dev.stillwater.stream.series;

/**
 * Standard normal numbers by index: the n-th number of a seed can be had without those before it, so that a replay that
 * begins anywhere draws the same noise. Mixes with the finaliser of SplitMix64 (Steele, Lea and Flood 2014), shapes by
 * Box and Muller (1958), in {@link StrictMath} for the same bits on every machine.
 */
final class SeededNoise {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private SeededNoise() {}

    static double gaussian(long seed, long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(seed, 2 * index)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(seed, 2 * index + 1));
    }

    /** In [0, 1), 53 bits. */
    private static double uniform(long seed, long index) {
        long z = mix(mix(seed) + (index + 1) * GOLDEN_GAMMA);
        return (z >>> 11) * 0x1p-53;
    }

    private static long mix(long word) {
        long z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
