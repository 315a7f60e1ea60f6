package dev.stillwater.stream.drift;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * ADWIN: a window over a stream that grows while its mean is stable and drops its older part when two of its parts have
 * different means. The window is kept as an exponential histogram: row i holds at most {@value #BUCKETS} buckets of 2^i
 * values each, so that a window of n values costs {@code 2 * BUCKETS * log2(n / BUCKETS)} numbers.
 *
 * <p>Values belong into [0, 1]. Two parts of n0 and n1 values differ if their means are further apart than {@code
 * sqrt(2/m * v * ln(2/d)) + 2/(3m) * ln(2/d)}, with 1/m = 1/n0 + 1/n1, v the variance of the window and d = delta / ln(n).
 *
 * <p>Source: Bifet and Gavaldà, Learning from time-changing data with adaptive windowing, SDM 2007, algorithm ADWIN2 and
 * equation 3.1.
 */
final class Adwin {
    private static final int BUCKETS = 5;
    private static final int LEAST_PART = 5;

    private final double delta;
    private final int clock;
    private final int[] filled; // (rows,): buckets in use
    private final double[] sums; // (rows * (BUCKETS + 1),): oldest bucket of a row first
    private final double[] squares; // the same, sums of squared distances from the bucket's mean
    private long width;
    private double total;
    private double spread;
    private int ticks;

    /**
     * @param delta bound on the probability of a false cut at each check; 0.002
     * @param clock values from one check to the next; 1 checks at each, 32 is usual
     * @param rows of buckets; the window holds at most {@code BUCKETS * (2^rows - 1)} values, older ones are forgotten
     */
    Adwin(double delta, int clock, int rows) {
        if (!(delta > 0 && delta < 1) || clock < 1 || rows < 1 || rows > 30) {
            throw new IllegalArgumentException(
                    "delta within (0, 1), clock of at least 1, 1 to 30 rows: " + delta + ", " + clock + ", " + rows);
        }
        this.delta = delta;
        this.clock = clock;
        this.filled = new int[rows];
        this.sums = new double[rows * (BUCKETS + 1)];
        this.squares = new double[rows * (BUCKETS + 1)];
    }

    private Adwin(Adwin other) {
        delta = other.delta;
        clock = other.clock;
        filled = other.filled.clone();
        sums = other.sums.clone();
        squares = other.squares.clone();
        width = other.width;
        total = other.total;
        spread = other.spread;
        ticks = other.ticks;
    }

    /** A copy that steps on its own. */
    Adwin copy() {
        return new Adwin(this);
    }

    /** Takes in a value of [0, 1]; true if the window was cut. */
    boolean update(double value) {
        insert(value);
        ticks = (ticks + 1) % clock;
        boolean cut = false;
        if (ticks == 0) {
            while (width > 2 * LEAST_PART && differs()) {
                dropOldest();
                cut = true;
            }
        }
        return cut;
    }

    /** Values in the window. */
    long width() {
        return width;
    }

    /** Mean of the window, 0 if it is empty. */
    double mean() {
        return width == 0 ? 0 : total / width;
    }

    /** Population variance of the window. */
    double variance() {
        return width == 0 ? 0 : spread / width;
    }

    private void insert(double value) {
        if (width > 0) {
            double distance = value - mean();
            spread += distance * distance * width / (width + 1);
        }
        width++;
        total += value;
        push(0, value, 0);
        for (int row = 0; row < filled.length && filled[row] > BUCKETS; row++) {
            if (row == filled.length - 1) {
                dropOldest();
                return;
            }
            int first = row * (BUCKETS + 1);
            double size = 1L << row;
            double gap = (sums[first] - sums[first + 1]) / size;
            push(row + 1, sums[first] + sums[first + 1], squares[first] + squares[first + 1] + size * gap * gap / 2);
            removeFirst(row, 2);
        }
    }

    private void push(int row, double sum, double square) {
        int place = row * (BUCKETS + 1) + filled[row]++;
        sums[place] = sum;
        squares[place] = square;
    }

    private void removeFirst(int row, int count) {
        int first = row * (BUCKETS + 1);
        int left = filled[row] - count;
        System.arraycopy(sums, first + count, sums, first, left);
        System.arraycopy(squares, first + count, squares, first, left);
        filled[row] = left;
    }

    private void dropOldest() {
        int row = filled.length - 1;
        while (filled[row] == 0) {
            row--;
        }
        int first = row * (BUCKETS + 1);
        double size = 1L << row;
        width -= 1L << row;
        total -= sums[first];
        double gap = sums[first] / size - mean();
        spread = Math.max(0, spread - squares[first] - size * width / (size + width) * gap * gap);
        removeFirst(row, 1);
    }

    private boolean differs() {
        double logTerm = StrictMath.log(2 * StrictMath.log(width) / delta);
        double variance = variance();
        double olderCount = 0;
        double olderSum = 0;
        for (int row = filled.length - 1; row >= 0; row--) {
            for (int i = 0; i < filled[row]; i++) {
                olderCount += 1L << row;
                olderSum += sums[row * (BUCKETS + 1) + i];
                double newerCount = width - olderCount;
                if (newerCount < LEAST_PART) {
                    return false;
                }
                if (olderCount >= LEAST_PART) {
                    double inverse = 1 / olderCount + 1 / newerCount;
                    double bound = Math.sqrt(2 * inverse * variance * logTerm) + 2.0 / 3 * inverse * logTerm;
                    if (Math.abs(olderSum / olderCount - (total - olderSum) / newerCount) > bound) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Writes the window, not the settings. */
    void write(ByteBuffer out) {
        out.putLong(width);
        out.putDouble(total);
        out.putDouble(spread);
        out.putInt(ticks);
        for (int count : filled) {
            out.put((byte) count);
        }
        for (int row = 0; row < filled.length; row++) {
            RawBits.write(out, sums, row * (BUCKETS + 1), filled[row]);
            RawBits.write(out, squares, row * (BUCKETS + 1), filled[row]);
        }
    }

    /** Reads what {@link #write} of a window with the same settings wrote, in place of what is here. */
    void read(ByteBuffer in) throws IOException {
        width = in.getLong();
        total = in.getDouble();
        spread = in.getDouble();
        ticks = in.getInt();
        for (int row = 0; row < filled.length; row++) {
            int count = in.get();
            if (count < 0 || count > BUCKETS) {
                throw new IOException("a row of an ADWIN window claims " + count + " buckets");
            }
            filled[row] = count;
        }
        for (int row = 0; row < filled.length; row++) {
            RawBits.read(in, sums, row * (BUCKETS + 1), filled[row]);
            RawBits.read(in, squares, row * (BUCKETS + 1), filled[row]);
        }
    }
}
