package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.web.live.LiveFeed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * {@code /api/series}: every series that the feed keeps with its newest values, and its last observations with {@code
 * ?recent=N}; how many there are in all is in the header. {@code /api/series/{id}} adds the last drifts and the points
 * kept, and answers for every series that has a state.
 */
final class SeriesHandler {
    private static final int MAX_RECENT = 100;

    private final LiveFeed feed;
    private final SeriesDirectory directory;

    SeriesHandler(LiveFeed feed, SeriesDirectory directory) {
        this.feed = feed;
        this.directory = directory;
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
                ObjectNode node = Json.summary(summary);
                if (recent > 0) {
                    node.set("recent", Json.numbers(feed.recent(series, recent)));
                }
                list.add(node);
            });
        }
        ctx.header("X-Total-Count", String.valueOf(feed.total()));
        Json.answer(ctx, list);
    }

    private void one(Context ctx) {
        String series = ctx.pathParam("id");
        ObjectNode body = Json.summary(directory.find(series));
        body.put("pointsKept", feed.knows(series));
        body.set("drifts", Json.drifts(feed.drifts(series)));
        body.set("points", Json.points(feed.since(series, 0).points()));
        Json.answer(ctx, body);
    }
}
