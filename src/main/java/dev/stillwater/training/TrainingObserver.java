package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.time.Duration;

/** Whoever follows a training: hears of its progress, may keep what is there so far, and may end it. */
public interface TrainingObserver {
    /** Follows nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /** After every iteration, in the training's thread. */
    default void progressed(Progress progress) {}

    /** At every checkpoint, and not at the end: the model as it is. */
    default void checkpoint(Model model) {}

    /** Asked before every iteration; where true the training ends with the model as it is. */
    default boolean stopRequested() {
        return false;
    }

    /**
     * How far a training is.
     *
     * @param iteration done, from 1
     * @param iterations planned
     * @param loss mean squared error against the next noisy observation, in the normaliser's unit, averaged over about
     *     the last hundred iterations
     * @param left until the plan is done, at the mean pace so far
     */
    record Progress(int iteration, int iterations, double loss, Duration left) {}
}
