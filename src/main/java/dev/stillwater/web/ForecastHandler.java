package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.web.live.LiveFeed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code GET /api/series/{id}/forecast?horizon=}: what the network expects after the last sample, and how far to trust it. */
final class ForecastHandler {
    private static final int DEFAULT_HORIZON = 100;

    private final LiveFeed feed;
    private final ForecastSource source;

    ForecastHandler(LiveFeed feed, ForecastSource source) {
        this.feed = feed;
        this.source = source;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/series/{id}/forecast", this::forecast);
    }

    private void forecast(Context ctx) {
        String series = ctx.pathParam("id");
        int longest = source.longest();
        int horizon = QueryNumber.of(ctx, "horizon", Math.min(DEFAULT_HORIZON, longest), 1, longest);
        try {
            ForecastSource.Forecast forecast = source.forecast(series, horizon).orElseThrow(() -> notHeld(series));
            Json.answer(ctx, body(series, forecast));
        } catch (ForecastSource.ElsewhereException e) {
            throw SeriesDirectory.elsewhere(series, e);
        } catch (ForecastSource.NotReadyException e) {
            throw SeriesDirectory.notReady(e);
        }
    }

    /** The feed hears of the series of all instances. */
    private Problem notHeld(String series) {
        return feed.knows(series)
                ? new Problem(
                        HttpStatus.MISDIRECTED_REQUEST,
                        "The series " + series + " is held by another instance, or its first sample is on its way")
                : Problem.unknownSeries(series);
    }

    private static ObjectNode body(String series, ForecastSource.Forecast forecast) {
        ObjectNode body = Json.object();
        body.put("series", series);
        body.put("modelId", forecast.modelId());
        body.put("sequence", forecast.sequence());
        body.put("synchronized", forecast.inSync());
        Json.number(body, "deviation", forecast.deviation());
        Json.number(body, "exponent", forecast.exponent());
        Json.number(body, "usefulSteps", forecast.usefulSteps());
        ArrayNode points = body.putArray("points");
        for (int n = 0; n < forecast.predicted().length; n++) {
            double predicted = forecast.predicted()[n];
            double error = forecast.errors()[n];
            ObjectNode point = points.addObject();
            point.put("sequence", forecast.sequence() + 1 + n);
            Json.number(point, "predicted", predicted);
            Json.number(point, "error", error);
            Json.number(point, "lower", predicted - error);
            Json.number(point, "upper", predicted + error);
        }
        return body;
    }
}
