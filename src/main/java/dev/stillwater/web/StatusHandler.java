package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.web.live.LiveFeed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /api/status}: the state of the service and of this server in one object. */
final class StatusHandler {
    private final LiveFeed feed;
    private final StreamHandler streams;
    private final Health health;
    private final AccessGuard guard;

    StatusHandler(LiveFeed feed, StreamHandler streams, Health health, AccessGuard guard) {
        this.feed = feed;
        this.streams = streams;
        this.health = health;
        this.guard = guard;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/status", this::status);
    }

    private void status(Context ctx) {
        ObjectNode body = Json.object();
        body.put("live", health.live());
        body.put("ready", health.ready());
        body.put("detail", health.detail());
        body.put("series", feed.total());
        body.put("seriesShown", feed.series().size());
        body.put("samplesArrived", feed.samples());
        body.put("unpredictedSince", feed.unpredictedSince());
        body.put("recordsLeftOut", feed.leftOut());
        body.put("streamClients", streams.clients());
        body.put("streamClientsDropped", streams.dropped());
        body.put("writes", guard.mode());
        Json.answer(ctx, body);
    }
}
