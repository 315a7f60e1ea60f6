package dev.stillwater.web;

import dev.stillwater.response.ResponseLog;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.registry.RegisteredSchema;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the server sees of the service.
 *
 * @param feed the points to show; the caller feeds it
 * @param responses what impulses did; the caller feeds it
 * @param networks those that serve
 * @param impulses where injected impulses go
 * @param forecasts answers what comes after the last sample
 * @param contributions answers which past samples made a prediction
 * @param states answers for series that the feed does not keep
 * @param health answers the health endpoints
 * @param scrape renders the meters in the Prometheus text format
 * @param schemas what the registry serves
 */
public record ServiceView(
        LiveFeed feed,
        ResponseLog responses,
        List<ServedNetwork> networks,
        ImpulseSink impulses,
        ForecastSource forecasts,
        ContributionSource contributions,
        StateSource states,
        Health health,
        Supplier<String> scrape,
        List<RegisteredSchema> schemas) {
    public ServiceView {
        networks = List.copyOf(networks);
        schemas = List.copyOf(schemas);
    }
}
