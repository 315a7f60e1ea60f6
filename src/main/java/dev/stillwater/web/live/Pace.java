package dev.stillwater.web.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often something comes, so that it can be told when it does not any more: silence is ten times the usual pause, at
 * least ten seconds. Arrivals within a second count as one, since a commit or a batch brings many at once.
 */
final class Pace {
    private static final long LEAST_SILENCE = 10_000;
    private static final int TIMES = 10;
    private static final long ONE = 1_000;

    private final long[] pauses = new long[31]; // milliseconds
    private int known;
    private long begun = -1;
    private long last = -1;

    /** @param now milliseconds since the epoch */
    void came(long now) {
        if (begun < 0) {
            begun = now;
        } else if (now - begun >= ONE) {
            pauses[known % pauses.length] = now - begun;
            known++;
            begun = now;
        }
        last = now;
    }

    /** When the last came, if that is too long ago; null while it is not, or none has come. */
    @Nullable
    Long silentSince(long now) {
        return last >= 0 && now - last > Math.max(LEAST_SILENCE, TIMES * usual()) ? (Long) last : null;
    }

    private long usual() {
        int n = Math.min(known, pauses.length);
        long[] sorted = Arrays.copyOf(pauses, n);
        Arrays.sort(sorted);
        return n == 0 ? 0 : sorted[n / 2];
    }
}
