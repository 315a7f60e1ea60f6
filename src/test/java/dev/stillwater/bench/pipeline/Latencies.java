package dev.stillwater.bench.pipeline;

import java.util.Arrays;

/** Milliseconds from the time at which a sample was due to the arrival of its prediction, one by one. */
final class Latencies {
    private long[] millis = new long[1 << 16];
    private int count;

    void add(long latency) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = latency;
    }

    int count() {
        return count;
    }

    /**
     * The least latency that so many of all do not exceed.
     *
     * @param share above 0, at most 1
     * @throws IllegalStateException where there is none
     */
    double percentile(double share) {
        if (count == 0) {
            throw new IllegalStateException("no prediction has arrived");
        }
        long[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1];
    }
}
