package dev.stillwater.evaluation;

/**
 * The seeds of what models are judged on. They lie far above those of training, which are small, and of its validation,
 * which are about a million; two seeds of an evaluation share none.
 */
public final class HeldOutSeeds {
    /** Trajectories that one seed can give. */
    public static final long TRAJECTORIES = 1L << 20;

    /** The greatest seed of an evaluation; the least is 0. */
    public static final long MOST = (1L << 19) - 1;

    private static final long SIGNAL = 1L << 40;
    private static final long NOISE = 1L << 41;

    private HeldOutSeeds() {}

    /** The seed of a trajectory's clean signal. */
    public static long signal(long seed, int trajectory) {
        return SIGNAL + seed * TRAJECTORIES + trajectory;
    }

    /** The seed of a trajectory's noise, the same at every level and for every model. */
    public static long noise(long seed, int trajectory) {
        return NOISE + seed * TRAJECTORIES + trajectory;
    }
}
