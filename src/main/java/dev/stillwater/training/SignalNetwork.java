package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;

/** The network of a {@link SignalRun}: its weights, the states that it carries on, and what makes the steps of the weights. */
interface SignalNetwork {

    /**
     * Takes the weights of a model of the same kind and size.
     *
     * @param normalizer of the series to be learnt
     */
    void goOnFrom(Model model, Normalizer normalizer);

    /** Begins the next segments at the zero state. */
    void startAnew();

    /** Begins the next segments of some streams at the zero state. */
    void startAnew(int... streams);

    /**
     * One step on half the mean squared error of a segment.
     *
     * @param gap targets that do not count
     * @param iteration from 0
     * @return the mean squared error before it
     */
    double update(Segments.Segment segment, TrainingData.Gap gap, int iteration);

    /** The driven exponent, smoothed, where there is a goal for it; otherwise NaN. */
    default double exponent() {
        return Double.NaN;
    }

    /** As it is. */
    Cell cell();

    /** What computes its gradients, for a model file. */
    String trainer();

    /** All that changes in it. */
    NetworkState state();

    /** Goes on from there. */
    void restore(NetworkState state);
}
