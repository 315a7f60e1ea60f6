package dev.stillwater.network;

import java.util.Map;
import java.util.TreeMap;

/**
 * The front end of a network made for one signal: the fixed map between its units and a cell's input (y - low) / (high - low) - 1/2: of a {@link Kind#RANGE} it lies
 * in [-1/2, 1/2] over the training series, of a {@link Kind#STANDARD} it is the z-score (y - mean) / deviation.
 *
 * <p>How far apart two inputs are is told by {@link #scale}, how far the series reaches by {@link #range}: of a z-score
 * these are two things.
 *
 * @param low value whose input is -1/2, in the signal's units
 * @param high value whose input is 1/2, above {@code low}
 * @param kind what they are of the training series
 */
public record Normalizer(double low, double high, Kind kind) implements FrontEnd {
    /** Bound of both, so that what is computed of values around them stays finite, up to sums of their fourth powers. */
    private static final double MOST = 1e30;

    /** Values further from the middle of the range than this many ranges are absurd. */
    private static final double MAX_RANGES = 1_000;

    /** What a normaliser takes from the training series. */
    public enum Kind {
        /** Its least and its greatest value. */
        RANGE("range", 0.5),
        /** Its mean and standard deviation; it is taken to lie within four of these from the mean. */
        STANDARD("standard", 4);

        private final String label;
        private final double farthest;

        Kind(String label, double farthest) {
            this.label = label;
            this.farthest = farthest;
        }

        /** The value of {@code scaling} in a model file. */
        public String label() {
            return label;
        }
    }

    public Normalizer {
        if (!(Math.abs(low) <= MOST) || !(Math.abs(high) <= MOST) || !(high > low)) {
            throw new IllegalArgumentException("the normaliser's range is [" + low + ", " + high
                    + "], it needs numbers of at most " + MOST + " with max > min");
        }
    }

    /** Of a series with this least and this greatest value. */
    public Normalizer(double min, double max) {
        this(min, max, Kind.RANGE);
    }

    /** Of a series with this mean and this standard deviation. */
    public static Normalizer standard(double mean, double deviation) {
        return new Normalizer(mean - 0.5 * deviation, mean + 0.5 * deviation, Kind.STANDARD);
    }

    /** The cell's input for a value in the signal's units. */
    public float normalize(double value) {
        return (float) normalizeExactly(value);
    }

    /** The same before it is rounded to a float. */
    public double normalizeExactly(double value) {
        return (value - low) / (high - low) - 0.5;
    }

    /** The value in the signal's units for a cell's output. */
    public double denormalize(double normalized) {
        return (normalized + 0.5) * (high - low) + low;
    }

    /** How far apart two values are whose inputs are 1 apart, in the signal's units: of a z-score, the standard deviation. */
    public double scale() {
        return high - low;
    }

    /** How wide the training series is, from its least value to its greatest, in the signal's units. */
    public double range() {
        return 2 * kind.farthest * scale();
    }

    @Override
    public int features() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public FrontMemory initial() {
        return FrontMemory.NONE;
    }

    @Override
    public View view(FrontMemory memory, double value) {
        return new Normalized(this, normalize(value));
    }

    @Override
    public double range(FrontMemory memory) {
        return range();
    }

    @Override
    public double scale(FrontMemory memory) {
        return scale();
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("normalizer_min", Double.toString(low));
        metadata.put("normalizer_max", Double.toString(high));
        return metadata;
    }

    /** How far a value lies outside of that range, in the signal's units. */
    @Override
    public double outside(double value) {
        return Math.max(0, Math.max(low - value, value - high) - (kind.farthest - 0.5) * scale());
    }

    @Override
    public boolean isAbsurd(double value) {
        return !(rangesFromMiddle(value) <= MAX_RANGES);
    }

    /** How far a value lies from the middle of that range, in ranges. */
    @Override
    public double rangesFromMiddle(double value) {
        return Math.abs(normalize(value)) / (2 * kind.farthest);
    }

    /** {@link #resolution(FrontMemory)}, which is 6e-7 of the range. */
    public double resolution() {
        return resolution(FrontMemory.NONE);
    }

    /** A normalised sample. */
    private record Normalized(Normalizer normalizer, float... features) implements View {
        @Override
        public Answer answered(float[] outputs) {
            return new Answer(FrontMemory.NONE, normalizer.denormalize(outputs[0]), Double.NaN);
        }
    }
}
