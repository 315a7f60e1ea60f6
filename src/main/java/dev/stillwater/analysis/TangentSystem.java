package dev.stillwater.analysis;

/**
 * A dynamical system with its linearisation: all that {@link LyapunovSpectrum} asks of one. A step is a pure function of
 * the state; the caller keeps the state.
 *
 * @param <S> the state, immutable or never changed by the system
 */
public interface TangentSystem<S> {

    /** Dimension of the tangent space. */
    int dimension();

    /** Time that a step takes, in the unit that exponents are to be per; 1 for a map. */
    default double timeStep() {
        return 1;
    }

    /**
     * The state after one step. Every deviation v is replaced by J v, with J the derivative of the step at {@code state}.
     *
     * @param state before the step, which is not changed
     * @param deviations (k, {@link #dimension()}), changed
     */
    S advance(S state, double[][] deviations);
}
