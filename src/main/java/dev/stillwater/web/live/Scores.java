package dev.stillwater.web.live;

import java.util.Optional;

/** Where the live page gets the prediction error of a series from. */
@FunctionalInterface
public interface Scores {

    /** The present score of the series; empty while there is none, as for a series without truth. */
    Optional<Score> score(String series);

    /**
     * Errors against the truth, each a root mean square over the standard deviation of the truth.
     *
     * @param nrmse of the network's predictions
     * @param zerothOrderNrmse of the zeroth-order prediction, which repeats the last sample
     * @param samples how many predictions were scored
     */
    record Score(double nrmse, double zerothOrderNrmse, long samples) {}
}
