package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.Scores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * {@code /api/series}: every series with its newest values, and its last observations with {@code ?recent=N};
 * {@code /api/series/{id}} adds the last drifts and the points kept.
 */
final class SeriesHandler {
    private static final int MAX_RECENT = 100;

    private final LiveFeed feed;
    private final Scores scores;

    SeriesHandler(LiveFeed feed, Scores scores) {
        this.feed = feed;
        this.scores = scores;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/series", this::all);
        routes.get("/api/series/{id}", this::one);
    }

    private void all(Context ctx) {
        int recent = QueryNumber.of(ctx, "recent", 0, 0, MAX_RECENT);
        ArrayNode list = Json.array();
        for (String series : feed.series()) {
            feed.summary(series).ifPresent(summary -> {
                ObjectNode node = Json.summary(summary, scores.score(series));
                if (recent > 0) {
                    node.set("recent", Json.numbers(feed.recent(series, recent)));
                }
                list.add(node);
            });
        }
        Json.answer(ctx, list);
    }

    private void one(Context ctx) {
        String series = ctx.pathParam("id");
        ObjectNode body = feed.summary(series)
                .map(summary -> Json.summary(summary, scores.score(series)))
                .orElseThrow(() -> Problem.unknownSeries(series));
        body.set("drifts", Json.drifts(feed.drifts(series)));
        body.set("points", Json.points(feed.since(series, 0).points()));
        Json.answer(ctx, body);
    }
}
