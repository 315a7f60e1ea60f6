package dev.stillwater.generator;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Sequences of samples and impulses: in order for each series, or anything else. */
final class Sequences {
    private static final int MOST_SERIES = 2_000;
    private static final long[] EXTREMES = {
        -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        1L << 53,
        Integer.MAX_VALUE,
        1L << 32,
        1_000_000_000_000L
    };

    private final Map<String, Long> last = new HashMap<>();

    /** The next in order. */
    long next(String series) {
        return remember(series, last.getOrDefault(series, -1L) + 1);
    }

    /** Mostly such as keep a series alive; null: none. */
    Long any(String series, SplittableRandom random) {
        long present = last.getOrDefault(series, -1L);
        return switch (random.nextInt(20)) {
            case 0, 1 -> null;
            case 2 -> present;
            case 3 -> present - random.nextInt(1, 100);
            case 4, 5, 6 -> remember(series, present + random.nextInt(2, 8));
            case 7 -> remember(series, present + random.nextInt(8, 5_000));
            case 8 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 9 -> present + 999_999_000L + random.nextInt(10_000);
            case 10 -> random.nextLong();
            default -> remember(series, present + 1);
        };
    }

    private long remember(String series, long sequence) {
        if (last.size() < MOST_SERIES || last.containsKey(series)) {
            last.put(series, sequence);
        }
        return sequence;
    }
}
