package dev.stillwater.training.baseline;

import dev.stillwater.evaluation.Outlook;
import java.util.function.IntPredicate;

/** A way to predict a series, with all its settings. */
public interface Baseline {

    /** The setting in words, as in {@code 8 values, 3 neighbours}. */
    String setting();

    /** The values that it needs before the first that it predicts. */
    int lag();

    /**
     * Learns a series.
     *
     * @param series in its units
     * @param used which of its values may be predicted in learning; the others are still seen before those that follow
     * @throws IllegalArgumentException where the series is constant, or too short for the setting
     */
    Learnt learn(double[] series, IntPredicate used);

    /** One that has learnt. */
    interface Learnt {

        /**
         * What it says of the value that follows. Predictions are kept within a tenth of the range of what was learnt around
         * it, so that a free run that leaves the attractor does not grow without bound.
         *
         * @param history in the units of the series
         */
        Outlook after(double[] history);
    }
}
