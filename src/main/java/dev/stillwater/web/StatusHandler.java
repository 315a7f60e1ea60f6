package dev.stillwater.web;

import dev.stillwater.web.live.LiveFeed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

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
        Answer.json(
                ctx,
                new ServiceStatus(
                        health.live(),
                        health.ready(),
                        health.detail(),
                        health.catchingUp(),
                        feed.total(),
                        feed.series().size(),
                        feed.samples(),
                        feed.unpredictedSince(),
                        feed.leftOut(),
                        streams.clients(),
                        streams.dropped(),
                        guard.mode()));
    }

    record ServiceStatus(
            boolean live,
            boolean ready,
            String detail,
            Health.@Nullable Backfill catchingUp,
            int series,
            int seriesShown,
            long samplesArrived,
            @Nullable Long unpredictedSince,
            long recordsLeftOut,
            int streamClients,
            long streamClientsDropped,
            String writes) {}
}
