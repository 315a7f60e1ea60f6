package dev.stillwater.stream.drift;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * KSWIN: a Kolmogorov-Smirnov test of the newest values of a sliding window against as many drawn without replacement from
 * its older ones. The distributions differ if their largest distance is above {@code sqrt(-ln(alpha) / newest)}; the window
 * then keeps the newest values alone. Unlike a test of the mean it sees changes of width and shape.
 *
 * <p>The draws come from a counter-based generator whose state is part of this one, so a replay draws the same values.
 * Values are kept as floats.
 *
 * <p>Source: Raab, Heusinger and Schleif, Reactive soft prototype computing for concept drift streams, Neurocomputing 416,
 * 2020.
 */
final class Kswin {
    private final double bound;
    private final int newest;
    private final int stride;
    private final float[] window; // oldest first
    private int count;
    private int ticks;
    private long random;

    /**
     * @param alpha half the probability of a false alarm at each test, by the asymptotic distribution; 0.005 or
     *     less, since a test is made at each stride
     * @param size of the window; 100
     * @param newest how many of it are tested; 30, at most half the window
     * @param stride values from one test to the next; 1
     * @param seed of the draws
     */
    Kswin(double alpha, int size, int newest, int stride, long seed) {
        if (!(alpha > 0 && alpha < 1) || newest < 1 || size < 2 * newest || stride < 1) {
            throw new IllegalArgumentException("alpha within (0, 1), a window of at least twice the newest: " + alpha
                    + ", " + size + ", " + newest + ", " + stride);
        }
        this.bound = Math.sqrt(-StrictMath.log(alpha) / newest);
        this.newest = newest;
        this.stride = stride;
        this.window = new float[size];
        this.random = seed;
    }

    private Kswin(Kswin other) {
        bound = other.bound;
        newest = other.newest;
        stride = other.stride;
        window = other.window.clone();
        count = other.count;
        ticks = other.ticks;
        random = other.random;
    }

    /** A copy that steps on its own. */
    Kswin copy() {
        return new Kswin(this);
    }

    /** Takes in a value; true if the distribution has changed. */
    boolean update(double value) {
        if (count == window.length) {
            System.arraycopy(window, 1, window, 0, --count);
        }
        window[count++] = (float) value;
        ticks = (ticks + 1) % stride;
        if (count < window.length || ticks != 0 || distance() <= bound) {
            return false;
        }
        System.arraycopy(window, count - newest, window, 0, newest);
        count = newest;
        return true;
    }

    /** Values in the window. */
    int count() {
        return count;
    }

    private double distance() {
        float[] recent = Arrays.copyOfRange(window, count - newest, count);
        float[] older = Arrays.copyOf(window, count - newest);
        for (int i = 0; i < newest; i++) {
            int pick = i + (int) ((draw() >>> 1) % (older.length - i));
            float drawn = older[pick];
            older[pick] = older[i];
            older[i] = drawn;
        }
        older = Arrays.copyOf(older, newest);
        Arrays.sort(recent);
        Arrays.sort(older);
        return largestGap(recent, older);
    }

    /** The largest distance between the empirical distributions of two sorted samples of equal size. */
    static double largestGap(float[] a, float[] b) {
        int i = 0;
        int j = 0;
        int largest = 0;
        while (i < a.length && j < b.length) {
            float least = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= least) {
                i++;
            }
            while (j < b.length && b[j] <= least) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i - j));
        }
        return (double) largest / a.length;
    }

    /** SplitMix64: Steele, Lea and Flood, OOPSLA 2014. */
    private long draw() {
        random += 0x9E3779B97F4A7C15L;
        long z = random;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Writes the window and the generator, not the settings. */
    void write(ByteBuffer out) {
        out.putInt(ticks);
        out.putLong(random);
        out.putInt(count);
        RawBits.write(out, window, count);
    }

    /** Reads what {@link #write} of a window with the same settings wrote, in place of what is here. */
    void read(ByteBuffer in) throws IOException {
        ticks = in.getInt();
        random = in.getLong();
        int claimed = in.getInt();
        if (claimed < 0 || claimed > window.length) {
            throw new IOException("a KSWIN window of " + window.length + " claims " + claimed + " values");
        }
        count = claimed;
        RawBits.read(in, window, count);
    }
}
