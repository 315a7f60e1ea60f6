package dev.stillwater.network;

/**
 * The coefficients of the hyperbolic tangent of every kernel: tanh(x) = x P(x²) / Q(x²), both of degree 4, on
 * [-{@link #LIMIT}, {@link #LIMIT}], the argument clamped to it and the result to [-1, 1].
 *
 * <p>Fitted for the least greatest relative error (1.9e-8 in exact arithmetic); evaluated in float32 the error is below
 * 3.3e-7 over all floats. Used in place of {@link Math#tanh}, whose bits are not promised to be those of a vector
 * library. The sigmoid is 1/2 + tanh(x/2)/2.
 */
final class Tanh {

    /** From here on the function is 1. */
    static final float LIMIT = 8.9f;

    static final float P1 = 0.13387538f;
    static final float P2 = 0.0035033338f;
    static final float P3 = 2.0737125e-5f;
    static final float P4 = 1.3533671e-8f;
    static final float Q1 = 0.46720856f;
    static final float Q2 = 0.025906421f;
    static final float Q3 = 3.2983243e-4f;
    static final float Q4 = 7.8494577e-7f;

    private Tanh() {}

    static float tanh(float value) {
        float x = Math.min(Math.max(value, -LIMIT), LIMIT);
        float u = x * x;
        float p = Math.fma(Math.fma(Math.fma(Math.fma(P4, u, P3), u, P2), u, P1), u, 1f);
        float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, u, Q3), u, Q2), u, Q1), u, 1f);
        return Math.min(Math.max(x * p / q, -1f), 1f);
    }

    static float sigmoid(float value) {
        return Math.fma(0.5f, tanh(0.5f * value), 0.5f);
    }
}
