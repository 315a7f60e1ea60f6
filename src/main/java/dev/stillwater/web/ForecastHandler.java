package dev.stillwater.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stillwater.web.live.LiveFeed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.stream.IntStream;

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
        String series = SeriesInRequest.id(ctx);
        int longest = source.longest();
        int horizon = QueryNumber.of(ctx, "horizon", Math.min(DEFAULT_HORIZON, longest), 1, longest);
        try {
            ForecastSource.Forecast forecast = source.forecast(series, horizon).orElseThrow(() -> notHeld(series));
            Answer.json(ctx, ForecastAnswer.of(series, forecast));
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

    record ForecastAnswer(
            String series,
            String modelId,
            long sequence,
            @JsonProperty("synchronized") boolean inSync,
            double deviation,
            double exponent,
            double usefulSteps,
            List<ForecastPoint> points) {
        static ForecastAnswer of(String series, ForecastSource.Forecast forecast) {
            return new ForecastAnswer(
                    series,
                    forecast.modelId(),
                    forecast.sequence(),
                    forecast.inSync(),
                    forecast.deviation(),
                    forecast.exponent(),
                    forecast.usefulSteps(),
                    IntStream.range(0, forecast.predicted().length)
                            .mapToObj(n -> ForecastPoint.of(
                                    forecast.sequence() + 1 + n, forecast.predicted()[n], forecast.errors()[n]))
                            .toList());
        }
    }

    record ForecastPoint(long sequence, double predicted, double error, double lower, double upper) {
        static ForecastPoint of(long sequence, double predicted, double error) {
            return new ForecastPoint(sequence, predicted, error, predicted - error, predicted + error);
        }
    }
}
