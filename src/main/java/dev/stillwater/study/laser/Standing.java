package dev.stillwater.study.laser;

import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.FreeRuns;
import dev.stillwater.evaluation.Outlook;

/**
 * What one way to predict says of values that follow.
 *
 * @param whole of all of them, one step ahead and in a free run
 * @param runs free runs that begin at places among them
 */
record Standing(Continuation whole, FreeRuns runs) {
    /** Free runs in the values that follow the series. */
    static final int OF_THE_TEST = 51;

    /** Free runs in a window of the series. */
    static final int OF_A_WINDOW = 6;

    static Standing of(Outlook outlook, double[] truth, int mostRuns) {
        return new Standing(
                Continuation.of(outlook, truth),
                FreeRuns.of(outlook, truth, FreeRuns.Places.of(truth.length, mostRuns)));
    }
}
