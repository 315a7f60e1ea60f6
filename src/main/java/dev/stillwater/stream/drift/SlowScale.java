package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;

/**
 * The root mean square of sizes over about the last {@value #MEMORY}, of which a single one counts for no more than {@value
 * #LARGEST} times it once some are known.
 */
final class SlowScale {
    private static final int MEMORY = 2_000;
    private static final double LARGEST = 10;

    /** Sizes that count in full. */
    private static final int FIRST = 30;

    private int count;
    private double scale;

    /** A copy that steps on its own. */
    SlowScale copy() {
        SlowScale copy = new SlowScale();
        copy.count = count;
        copy.scale = scale;
        return copy;
    }

    /** Sizes taken in; counted up to what is remembered. */
    int count() {
        return count;
    }

    /** Takes in a size; it in units of the scale before it, infinite where all before were 0. */
    double update(double size) {
        double relative = size == 0 ? 0 : size / scale;
        double bounded =
                count > FIRST && scale > 0 ? Math.min(size, LARGEST * scale) : Math.min(size, Double.MAX_VALUE);
        double weight = 1.0 / Math.min(count + 1, MEMORY);
        // never squares what may be as large as a double gets
        double largest = Math.max(bounded, scale);
        if (largest > 0) {
            double before = scale / largest;
            double now = bounded / largest;
            scale = largest * Math.sqrt(before * before + weight * (now * now - before * before));
        }
        count = Math.min(count + 1, MEMORY);
        return relative;
    }

    /** Writes what was learned. */
    void write(ByteBuffer out) {
        out.putShort((short) count);
        out.putDouble(scale);
    }

    /** Reads what {@link #write} wrote, in place of what is here. */
    void read(ByteBuffer in) {
        count = in.getShort();
        scale = in.getDouble();
    }
}
