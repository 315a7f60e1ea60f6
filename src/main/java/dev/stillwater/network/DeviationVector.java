package dev.stillwater.network;

import java.util.List;

/**
 * The direction in which two copies of a driven network last stay apart: a unit vector of the tangent space of the full
 * state (h, s) that is carried along a series and normalised at every step. The mean of the logarithms it grows by is
 * the largest conditional Lyapunov exponent (Benettin et al., Meccanica 15 (1980), with one vector).
 *
 * <p>The vector turns into its direction by itself, however it starts; a few relaxation times at the start, and after a
 * jump of the state, measure that turning. The same bits everywhere, as a step's.
 *
 * @param direction (h, s) of Euclidean length 1 over both
 */
public record DeviationVector(LstmState direction) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /**
     * A step of the network and of the vector.
     *
     * @param step what {@link Cell#step} gives, to the bit
     * @param vector after the step
     * @param growth natural logarithm of the vector's growth in this step; NaN where there is none to measure (its length
     *     went under or over the floats), and the vector starts anew
     */
    public record Followed(Step step, DeviationVector vector, double growth) {}

    /** The vector of a series before its first sample, along the numbers of the state that live. */
    public static DeviationVector initial(Cell cell) {
        DeviationVector full = initial(cell.units(), cell.lag());
        LstmState direction = full.direction;
        if (cell.dimension() == direction.size()) {
            return full;
        }
        LstmState living = new LstmState(direction.h(), new float[cell.units()]);
        scale(living, length(living));
        return new DeviationVector(living);
    }

    /** The vector of a series before its first sample: a fixed one without symmetry. */
    public static DeviationVector initial(int units) {
        return initial(units, 1);
    }

    /** The same of a network with a window. */
    public static DeviationVector initial(int units, int lag) {
        LstmState start = LstmState.zero(units, lag);
        long counter = 0;
        for (int j = 0; j < start.h().length; j++) {
            start.h()[j] = noise(counter += GOLDEN);
            if (j < start.units()) {
                start.s()[j] = noise(counter += GOLDEN);
            }
        }
        scale(start, length(start));
        return new DeviationVector(start);
    }

    /**
     * A step of the cell together with the vector's image under its Jacobian, the input not displaced.
     *
     * @param state of the network before the sample, which is not changed
     * @param input features of the sample, (features,)
     */
    public Followed follow(Cell cell, LstmState state, float... input) {
        Tangent tangent = cell.tangent(state, input, List.of(Deviation.ofState(direction)));
        LstmState image = tangent.images().get(0).state();
        double length = length(image);
        if (!(length >= Float.MIN_NORMAL && length <= Float.MAX_VALUE)) {
            return new Followed(tangent.step(), initial(cell), Double.NaN);
        }
        scale(image, length); // the image is nobody else's
        return new Followed(tangent.step(), new DeviationVector(image), StrictMath.log(length));
    }

    /** The length of h and s together; the order of the sum is fixed, four running sums hide the latency of an addition. */
    private static double length(LstmState state) {
        return Math.sqrt(squares(state.h()) + squares(state.s()));
    }

    private static double squares(float[] x) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int j = 0;
        for (; j + 4 <= x.length; j += 4) {
            sum0 += (double) x[j] * x[j];
            sum1 += (double) x[j + 1] * x[j + 1];
            sum2 += (double) x[j + 2] * x[j + 2];
            sum3 += (double) x[j + 3] * x[j + 3];
        }
        for (; j < x.length; j++) {
            sum0 += (double) x[j] * x[j];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private static void scale(LstmState state, double length) {
        float factor = (float) (1 / length);
        scale(state.h(), factor);
        scale(state.s(), factor);
    }

    private static void scale(float[] vector, float factor) {
        for (int j = 0; j < vector.length; j++) {
            vector[j] *= factor;
        }
    }

    /** A number in [-1, 1), from a counter: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static float noise(long counter) {
        long z = counter;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >> 40) * 0x1.0p-23f;
    }
}
