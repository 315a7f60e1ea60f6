package dev.stillwater.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The noise level that a prediction tells of. Its record has a number there always, 0 before there are any innovations;
 * whether enough are known to say anything is told by the whiteness, which is of the same innovations.
 */
public final class NoiseLevel {
    private NoiseLevel() {}

    /** Not a number while it is not known. */
    public static double known(double level, @Nullable Double whiteness) {
        return whiteness == null ? Double.NaN : level;
    }
}
