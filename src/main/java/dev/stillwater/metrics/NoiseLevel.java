package dev.stillwater.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The noise level that a prediction tells of. Its record has a number there always, 0 before there are any innovations, and 0
 * where they vary more than any noise explains. Whether enough are known to say anything is told by the whiteness, which is of
 * the same innovations; that a network does not fit, so that they are its own errors and not the noise, by the word for that.
 */
public final class NoiseLevel {
    private static final String DOES_NOT_FIT = "does-not-fit";

    private NoiseLevel() {}

    /**
     * Not a number while it is not known.
     *
     * @param level as the prediction has it
     * @param whiteness of its innovations
     * @param fit word for how the network does
     */
    public static double known(double level, @Nullable Double whiteness, @Nullable String fit) {
        return whiteness == null || DOES_NOT_FIT.equals(fit) ? Double.NaN : level;
    }
}
