package dev.stillwater.evaluation;

import java.util.Map;
import java.util.Optional;

/**
 * How far one can go on the Mackey-Glass series: the one-step errors of estimators that know the equation and the noise.
 *
 * <p>Constants, measured once for this project one step ahead on 32 held-out trajectories. The filter is a well tuned
 * square-root ensemble Kalman filter on the 171 numbers of the delay state (Runge-Kutta, step 0.1); it is an
 * approximation, so that a network can come below it. The posterior mean weighs 2,000,000 states of the attractor by the
 * likelihood of what was observed; where noise is small those are too few to come near a given past.
 *
 * @param error e_p of the filter, in units of ν
 * @param posteriorMean e_p of the posterior mean; NaN where it is not known
 */
public record KnownModelFilter(double error, double posteriorMean) {
    private static final Map<Double, KnownModelFilter> BY_LEVEL = Map.of(
            0.02, new KnownModelFilter(0.0022, Double.NaN),
            0.04, new KnownModelFilter(0.0045, Double.NaN),
            0.08, new KnownModelFilter(0.0097, Double.NaN),
            0.16, new KnownModelFilter(0.0189, Double.NaN),
            0.32, new KnownModelFilter(0.0434, 0.039),
            0.64, new KnownModelFilter(0.0875, 0.069));

    /** The errors at a noise level of the paper; without noise there is nothing to filter. */
    public static Optional<KnownModelFilter> at(double level) {
        return Optional.ofNullable(BY_LEVEL.get(level));
    }
}
