package dev.stillwater.generator;

import java.util.Set;
import java.util.SplittableRandom;

/** Timestamps inside values, and times of records. */
final class Times {
    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long MINUTE = 60_000;
    private static final long YEAR = 365L * 24 * 60 * MINUTE;

    private final long now;
    private final Choices<Long> ofRecords;

    Times(long now, Set<String> without) {
        this.now = now;
        ofRecords = new Choices<Long>("time", without)
                .add("none", 3, random -> -1L)
                .add("zero", 3, random -> 0L)
                .add("past", 6, random -> now - random.nextLong(20 * YEAR))
                .add("minutes-ahead", 6, random -> now + random.nextLong(50 * MINUTE))
                .add("hours-ahead", 6, random -> now + 66 * MINUTE + random.nextLong(100 * MINUTE))
                .add("years-ahead", 3, random -> now + random.nextLong(1_000 * YEAR))
                .add("micros", 3, random -> 1_000 * now)
                .add("nanos", 3, random -> 1_000_000 * now)
                .add("greatest", 2, random -> Long.MAX_VALUE - random.nextInt(2));
    }

    /** The time of an ordinary record. */
    long ordinary(SplittableRandom random) {
        return now - random.nextInt(1_000);
    }

    Choices.Drawn<Long> ofRecord(SplittableRandom random, boolean strange) {
        return strange && !ofRecords.isEmpty()
                ? ofRecords.draw(random)
                : new Choices.Drawn<>("time:ordinary", ordinary(random));
    }

    /** What may stand in a value. */
    long any(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> now / 1_000;
            case 1 -> 1_000 * now;
            case 2 -> 1_000_000 * now;
            case 3 -> 0;
            case 4 -> -1;
            case 5 -> YEAR_1;
            case 6 -> Long.MIN_VALUE;
            case 7 -> Long.MAX_VALUE;
            case 8 -> now + random.nextLong(1_000 * YEAR);
            case 9 -> -random.nextLong(3_000 * YEAR);
            case 10 -> random.nextLong();
            default -> ordinary(random);
        };
    }
}
