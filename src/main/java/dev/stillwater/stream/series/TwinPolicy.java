package dev.stillwater.stream.series;

/**
 * When a twin has seen enough.
 *
 * @param maxSteps steps after which it ends in any case (setting {@code twin.max}, default 150, the spacing of impulses
 *     in Yeo 2019)
 * @param threshold deviation below which the prediction counts as recovered, in running standard deviations of the
 *     series (setting {@code twin.threshold}, default 1e-4)
 */
public record TwinPolicy(int maxSteps, double threshold) {
    /** Steps the deviation has to stay below the threshold; a network with a delay has a second hump. */
    static final int QUIET_STEPS = 20;
}
