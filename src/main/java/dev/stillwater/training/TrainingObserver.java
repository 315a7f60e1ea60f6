package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.time.Duration;

/** Whoever follows a training: hears of its progress, may keep what is there so far, and may end it. */
public interface TrainingObserver {
    /** Follows nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /** After every iteration, in the training's thread. */
    default void progressed(Progress progress) {}

    /**
     * At every checkpoint, and where the training is asked to stop; not at its end.
     *
     * @param model as it is; the best so far where the plan has patience
     * @param checkpoint from which the training can go on
     */
    default void checkpoint(Model model, Checkpoint checkpoint) {}

    /** After how many iterations, again and again, it wants to see the network; 0 for never. */
    default int looksEvery() {
        return 0;
    }

    /**
     * The network after so many iterations, checkpoint or not.
     *
     * @param model as it is
     * @param loss that of the progress
     * @param validation the model's; NaN where nothing is held out
     */
    default void looked(Model model, int iteration, double loss, double validation) {}

    /** Asked before every iteration; where true the training stops, with the model as it is. */
    default boolean stopRequested() {
        return false;
    }

    /**
     * How far a training is.
     *
     * @param iteration done, from 1
     * @param iterations planned
     * @param loss what is made small, mostly the mean squared error against the next noisy observation in the
     *     normaliser's unit, averaged over about the last hundred iterations
     * @param exponent the driven exponent of the network where it is drawn to a goal, over about the last ten iterations;
     *     otherwise NaN
     * @param measure what the validation error is called: NRMSE, at the noise trained at, or the ratio to the last value's
     * @param validation that of the last checkpoint, this iteration included, or of the end; NaN before the first one
     * @param zerothOrder that of the last observation taken as prediction, to compare with
     * @param pace mean time of an iteration, checkpoints included
     */
    record Progress(
            int iteration,
            int iterations,
            double loss,
            double exponent,
            String measure,
            double validation,
            double zerothOrder,
            Duration pace) {
        /** With an NRMSE. */
        public Progress(
                int iteration, int iterations, double loss, double validation, double zerothOrder, Duration pace) {
            this(iteration, iterations, loss, "NRMSE", validation, zerothOrder, pace);
        }

        /** Without a goal for the exponent. */
        public Progress(
                int iteration,
                int iterations,
                double loss,
                String measure,
                double validation,
                double zerothOrder,
                Duration pace) {
            this(iteration, iterations, loss, Double.NaN, measure, validation, zerothOrder, pace);
        }

        /** Until the plan is done, at the mean pace so far. */
        public Duration left() {
            return pace.multipliedBy(iterations - iteration);
        }
    }
}
