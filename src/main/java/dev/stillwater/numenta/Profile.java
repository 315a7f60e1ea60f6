package dev.stillwater.numenta;

/**
 * What a detection and the want of one weigh.
 *
 * @param truePositive reward for a window that is detected at its first sample
 * @param falsePositive fine for a detection far from any window before it
 * @param falseNegative fine for a window without a detection
 */
public record Profile(double truePositive, double falsePositive, double falseNegative) {
    /** The benchmark's standard profile. */
    public static final Profile STANDARD = new Profile(1, 0.11, 1);

    /** From this many widths of the window behind it on, a detection weighs as one without any window. */
    private static final double FAR = 3;

    private static final double STEEPNESS = 5;

    /** What a detection in a window adds, the first in it: the earlier, the more. */
    double reward(Window window, int sample) {
        double position = -(window.last() - sample + 1) / (double) window.width();
        return truePositive * sigmoid(position) / sigmoid(-1);
    }

    /** What a detection behind a window takes away: the nearer, the less. */
    double fine(Window before, int sample) {
        return falsePositive * sigmoid((sample - before.last()) / (before.width() - 1.0));
    }

    /** What a detection takes away that no window comes before. */
    double fine() {
        return -falsePositive;
    }

    private static double sigmoid(double position) {
        return position > FAR ? -1 : 2 / (1 + StrictMath.exp(STEEPNESS * position)) - 1;
    }
}
