package dev.stillwater.evaluation;

import java.util.Map;
import java.util.Optional;

/**
 * How far one can go on the Mackey-Glass series: the one-step error of an ensemble Kalman filter that knows the equation
 * and the noise.
 *
 * <p>Constants, measured once for this project with a square-root filter of 100 to 200 members on the 171 numbers of
 * the delay state (Runge-Kutta, step 0.1), and an extended Kalman filter beside it. Two values are the range over
 * filters and inflations; their middle is the reference.
 *
 * @param low e_p of the best of them, in units of ν
 * @param high e_p of the worst
 */
public record KnownModelFilter(double low, double high) {
    private static final Map<Double, KnownModelFilter> BY_LEVEL = Map.of(
            0.02, new KnownModelFilter(0.0016, 0.0020),
            0.04, new KnownModelFilter(0.0031, 0.0031),
            0.08, new KnownModelFilter(0.0070, 0.0070),
            0.16, new KnownModelFilter(0.016, 0.016),
            0.32, new KnownModelFilter(0.037, 0.037),
            0.64, new KnownModelFilter(0.109, 0.126));

    /** The filter's error at a noise level of the paper; without noise there is nothing to filter. */
    public static Optional<KnownModelFilter> at(double level) {
        return Optional.ofNullable(BY_LEVEL.get(level));
    }

    /** The middle of the range. */
    public double middle() {
        return (low + high) / 2;
    }
}
