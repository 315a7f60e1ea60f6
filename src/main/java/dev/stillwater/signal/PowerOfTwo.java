package dev.stillwater.signal;

/**
 * Units to square numbers in. Dividing by a power of two changes the exponent of a number and none of its digits, so the
 * squares of very small values do not vanish and all others come out to the same bits.
 */
public final class PowerOfTwo {
    private PowerOfTwo() {}

    /** The power of two at or below a size above 0; 1 for 0. */
    public static double below(double size) {
        return size == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(size), Double.MIN_EXPONENT));
    }
}
