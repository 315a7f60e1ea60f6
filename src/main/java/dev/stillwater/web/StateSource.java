package dev.stillwater.web;

import dev.stillwater.web.live.SeriesSummary;
import java.util.Optional;

/** Whom the server asks about a series that the feed does not keep. */
@FunctionalInterface
public interface StateSource {

    /**
     * What the present state of a series tells; empty where nothing has been seen of it.
     *
     * @throws ForecastSource.ElsewhereException where another instance of the service holds the series
     * @throws ForecastSource.NotReadyException while the states cannot be read
     */
    Optional<SeriesSummary> state(String series)
            throws ForecastSource.ElsewhereException, ForecastSource.NotReadyException;
}
