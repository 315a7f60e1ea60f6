package dev.stillwater.web.live;

import dev.stillwater.metrics.Score;
import java.util.Optional;

/** Where the live page gets the prediction error of a series from. */
@FunctionalInterface
public interface Scores {

    /** The present score of the series; empty while there is none, as for one without meters of its own. */
    Optional<Score> score(String series);
}
