package dev.stillwater.web;

import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.SeriesSummary;
import io.javalin.http.HttpStatus;

/** Which series there are: those that the feed keeps, and all others of which some instance has a state. */
final class SeriesDirectory {
    private final LiveFeed feed;
    private final StateSource states;

    SeriesDirectory(LiveFeed feed, StateSource states) {
        this.feed = feed;
        this.states = states;
    }

    /**
     * The newest values of the series, from the feed, else from its state.
     *
     * @throws Problem 404 where nothing has been seen of it, 421 where its state is elsewhere, 503 where that cannot be told
     */
    SeriesSummary find(String series) {
        return feed.summary(series).orElseGet(() -> fromState(series));
    }

    /** @throws Problem 404 where nothing has been seen of the series, 503 where that cannot be told */
    void require(String series) {
        if (!feed.knows(series)) {
            try {
                if (states.state(series).isEmpty()) {
                    throw Problem.unknownSeries(series);
                }
            } catch (ForecastSource.ElsewhereException e) {
                return; // the instance that holds the partition knows; a series is not asked for in vain there
            } catch (ForecastSource.NotReadyException e) {
                throw notReady(e);
            }
        }
    }

    private SeriesSummary fromState(String series) {
        try {
            return states.state(series).orElseThrow(() -> Problem.unknownSeries(series));
        } catch (ForecastSource.ElsewhereException e) {
            throw elsewhere(series, e);
        } catch (ForecastSource.NotReadyException e) {
            throw notReady(e);
        }
    }

    static Problem elsewhere(String series, ForecastSource.ElsewhereException e) {
        return new Problem(
                HttpStatus.MISDIRECTED_REQUEST,
                "The series " + series + " belongs to the instance at " + e.getMessage() + "; ask there");
    }

    static Problem notReady(ForecastSource.NotReadyException e) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, "The states cannot be read now (" + e.getMessage() + "); try again");
    }
}
