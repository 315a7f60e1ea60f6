package dev.stillwater.training;

import dev.stillwater.network.Model;

/** A network that is being trained, an iteration at a time. */
interface TrainingRun {

    /** How long it is to go on. */
    TrainingPlan.Course course();

    /**
     * Goes on from a checkpoint instead of the beginning.
     *
     * @throws IllegalArgumentException naming the first option that differs, where it is of another training
     */
    void restore(Checkpoint from);

    /** Iterations done. */
    int iteration();

    default boolean isDone() {
        return iteration() >= course().iterations();
    }

    /** Whether the result is the best model of all checkpoints, the start among them, and not the latest. */
    default boolean keepsBest() {
        return false;
    }

    /** What it learns to make small, averaged over about the last hundred iterations. */
    double loss();

    /** The driven exponent of the network where it is drawn to a goal, smoothed as the loss is; otherwise NaN. */
    default double exponent() {
        return Double.NaN;
    }

    /** What the validation error is called. */
    default String measure() {
        return "NRMSE";
    }

    /** The validation error of the last observation taken as prediction; NaN where nothing is held out. */
    double zerothOrder();

    /**
     * One iteration.
     *
     * @throws IllegalStateException where the loss stops being a number
     */
    void advance();

    Checkpoint checkpoint(BestModel best);

    /** The model as it is, validated. */
    Model model();

    /** The validation error of a model made here; NaN where nothing was held out. */
    double error(Model model);
}
