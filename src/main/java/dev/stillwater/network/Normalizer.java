package dev.stillwater.network;

/**
 * The map between a signal's own units and a cell's input (y - min) / (max - min) - 1/2, which lies in [-1/2, 1/2] over
 * the training range.
 *
 * @param min least value of the training series, in the signal's units
 * @param max greatest value, above {@code min}
 */
public record Normalizer(double min, double max) {
    /** Bound of both, so that what is computed of values around them stays finite, up to sums of their fourth powers. */
    private static final double MOST = 1e30;

    public Normalizer {
        if (!(Math.abs(min) <= MOST) || !(Math.abs(max) <= MOST) || !(max > min)) {
            throw new IllegalArgumentException("the normaliser's range is [" + min + ", " + max
                    + "], it needs numbers of at most " + MOST + " with max > min");
        }
    }

    /** The normaliser (y - mean) / scale, such as the z-score where {@code scale} is the standard deviation. */
    public static Normalizer centered(double mean, double scale) {
        return new Normalizer(mean - 0.5 * scale, mean + 0.5 * scale);
    }

    /** The cell's input for a value in the signal's units. */
    public float normalize(double value) {
        return (float) ((value - min) / (max - min) - 0.5);
    }

    /** The value in the signal's units for a cell's output. */
    public double denormalize(float normalized) {
        return (normalized + 0.5) * (max - min) + min;
    }

    /**
     * The least difference between two predictions that is not rounding, in the signal's units: ten times the distance
     * of float32 numbers near 1/2, 6e-7 of the range. Two copies of a network that forgets slowly keep about as much
     * between them for ever.
     */
    public double resolution() {
        return 10 * 0x1p-24 * (max - min);
    }
}
