package dev.stillwater.bench.kernel;

/** How long one of many equal pieces of work takes, once the compiler is done with them. */
public final class Stopwatch {
    private Stopwatch() {}

    /** A number of pieces of work; what they give is added up, so that none is left out. */
    @FunctionalInterface
    public interface Work {
        double times(int count) throws Exception;
    }

    /** Works for so many seconds and forgets it. */
    public static void warmUp(Work work, double seconds) throws Exception {
        micros(work, seconds);
    }

    /** Microseconds of a piece of work, over about so many seconds. */
    public static double micros(Work work, double seconds) throws Exception {
        long begun = System.nanoTime();
        long pieces = 0;
        int count = 1;
        double sum = 0;
        long now = begun;
        while (now - begun < seconds * 1e9) {
            sum += work.times(count);
            pieces += count;
            now = System.nanoTime();
            count = (now - begun) / pieces * count < 1_000_000 ? 2 * count : count; // batches of about a millisecond
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("the work gives no number");
        }
        return (now - begun) / 1e3 / pieces;
    }
}
