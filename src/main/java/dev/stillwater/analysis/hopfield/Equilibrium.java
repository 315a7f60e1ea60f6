package dev.stillwater.analysis.hopfield;

/**
 * A fixed point of a Hopfield network and what happens near it.
 *
 * @param state (units,)
 * @param memory index of the pattern that it is; -1 for none
 * @param unstable directions in which a small deviation grows
 * @param multiplier the greatest modulus by which a step multiplies a deviation; 0 in a corner of the cube, where the
 *     saturation takes any
 * @param kind told from the two
 */
@SuppressWarnings("ArrayRecordComponent") // each is made once: equal where the array is the same
public record Equilibrium(double[] state, int memory, int unstable, double multiplier, Kind kind) {

    /** What happens to a small deviation. */
    public enum Kind {
        /** All die down: an attractor. */
        STABLE,
        /** Some grow, others die down: starts on a surface of no volume run into it, and only those. */
        SADDLE,
        /** All grow: nothing runs into it but itself. */
        UNSTABLE
    }

    /** Whether this is an attractor that nobody asked for. */
    public boolean isSpurious() {
        return kind == Kind.STABLE && memory < 0;
    }

    /** The greatest difference between this and another state, over the units. */
    double distance(double[] other) {
        double distance = 0;
        for (int i = 0; i < state.length; i++) {
            distance = Math.max(distance, Math.abs(state[i] - other[i]));
        }
        return distance;
    }
}
