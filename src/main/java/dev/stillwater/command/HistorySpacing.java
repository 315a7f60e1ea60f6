package dev.stillwater.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the samples of a series lie at equal distances in time, which is what a network takes them for. */
final class HistorySpacing {
    /** A distance that is so much of a step longer or shorter than whole steps is off them. */
    private static final double MOST_OFF = 0.25;

    /** Where so many of a hundred distances are off, there are no steps. */
    private static final double MOST_ODD = 0.1;

    private static final int FIRST = 1_024;
    private static final long SECOND = 1_000_000;

    private long[] distances = new long[FIRST]; // microseconds, below 0 where times go back
    private int size;

    /** Takes how far a sample is from the one before. */
    void add(Duration distance) {
        if (size == distances.length) {
            distances = Arrays.copyOf(distances, 2 * size);
        }
        distances[size++] = distance.getSeconds() * SECOND + distance.getNano() / 1_000;
    }

    /** What there is to be said of them; null where they are equal. */
    @Nullable
    String told(boolean newestFirst) {
        long[] ahead = Arrays.stream(distances, 0, size)
                .map(distance -> newestFirst ? -distance : distance)
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        long equal = Arrays.stream(distances, 0, size)
                .filter(distance -> distance == 0)
                .count();
        if (ahead.length == 0) {
            return equal == 0 ? null : "all its times are equal; each sample is taken for a step";
        }
        long step = ahead[(ahead.length - 1) / 2];
        long odd =
                Arrays.stream(ahead).filter(distance -> isOff(distance, step)).count();
        if (odd > MOST_ODD * ahead.length) {
            return "its times are irregular, " + length(ahead[0]) + " to " + length(ahead[ahead.length - 1])
                    + " after each other" + (equal == 0 ? "" : ", and " + equal + " equal the one before")
                    + wayOut("LENGTH");
        }
        List<String> found = new ArrayList<>();
        long gaps = Arrays.stream(ahead)
                .filter(distance -> steps(distance, step) > 1)
                .count();
        if (gaps > 0) {
            long missing = Arrays.stream(ahead)
                    .map(distance -> Math.max(0, steps(distance, step) - 1))
                    .sum();
            found.add(gaps + (gaps == 1 ? " gap" : " gaps") + " with " + missing + (missing == 1 ? " step" : " steps")
                    + " missing");
        }
        if (equal > 0) {
            found.add(equal + (equal == 1 ? " time equals" : " times equal") + " the one before");
        }
        if (odd > 0) {
            found.add(odd + (odd == 1 ? " time is" : " times are") + " off the steps");
        }
        return found.isEmpty()
                ? null
                : "its times are not at equal distances of " + length(step) + ": " + String.join("; ", found)
                        + wayOut(length(step));
    }

    private static String wayOut(String length) {
        return "; each sample is taken for a step all the same, --step " + length
                + " lays them on steps by their times";
    }

    private static long steps(long distance, long step) {
        return Math.round((double) distance / step);
    }

    private static boolean isOff(long distance, long step) {
        return Math.abs((double) distance / step - Math.max(1, steps(distance, step))) > MOST_OFF;
    }

    /** As {@code --step} takes it, to the second where it is long. */
    private static String length(long microseconds) {
        if (microseconds < 10 * SECOND) {
            long milliseconds = Math.max(1, Math.round(microseconds / 1e3));
            return milliseconds % 1_000 == 0 ? milliseconds / 1_000 + "s" : milliseconds + "ms";
        }
        long seconds = Math.round((double) microseconds / SECOND);
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
