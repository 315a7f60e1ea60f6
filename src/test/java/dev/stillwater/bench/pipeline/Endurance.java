package dev.stillwater.bench.pipeline;

/**
 * How much of what takes long.
 *
 * @param series of which each has a sample a minute
 * @param perSecond samples of all of them
 * @param backfilled series whose samples are there before the service
 * @param retained samples of each of these, a multiple of 5
 * @param bounded series in little memory
 * @param seconds that the steady load lasts, and the full one
 */
public record Endurance(int series, double perSecond, int backfilled, int retained, int bounded, double seconds) {
    private static final int MINUTE = 60;

    /** As the figures are to be measured. */
    public static Endurance full() {
        return new Endurance(1_000_000, 1_000_000.0 / MINUTE, 10_000, 1_000, 50_000, 10 * MINUTE);
    }

    /** To see that it works. */
    public static Endurance quick() {
        return new Endurance(5_000, 2_000, 200, 100, 5_000, 20);
    }
}
