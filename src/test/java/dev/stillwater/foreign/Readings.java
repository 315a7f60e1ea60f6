package dev.stillwater.foreign;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Readings at irregular times, the same in each run. */
final class Readings {
    private final Random random;
    private final long step;
    private Instant time = ForeignForm.START;

    Readings(long seed, Duration step) {
        this.random = new Random(seed);
        this.step = step.toNanos();
    }

    /** The next time, 0.7 to 1.3 steps on, in units of {@code unit}. */
    Instant next(Duration unit) {
        time = time.plusNanos((long) (step * (0.7 + 0.6 * random.nextDouble())));
        long whole = unit.toNanos();
        time = time.minusNanos(
                Math.floorMod(time.getEpochSecond() % 1_000_000 * 1_000_000_000 + time.getNano(), whole));
        return time;
    }

    /** The time at which the broker has the record of the last reading. */
    Instant arrival() {
        return time.plusMillis(40 + random.nextInt(900));
    }

    /** A value from {@code low} to {@code high} with that many places. */
    double value(double low, double high, int places) {
        double unit = Math.pow(10, places);
        return Math.round((low + (high - low) * random.nextDouble()) * unit) / unit;
    }
}
