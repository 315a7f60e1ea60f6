package dev.stillwater.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stillwater.web.live.Drift;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.Point;
import dev.stillwater.web.live.SeriesSummary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        List<ListedSeries> list = new ArrayList<>();
        for (String series : feed.series()) {
            feed.summary(series)
                    .ifPresent(summary ->
                            list.add(new ListedSeries(summary, recent > 0 ? feed.recent(series, recent) : null)));
        }
        ctx.header("X-Total-Count", String.valueOf(feed.total()));
        Answer.json(ctx, list);
    }

    private void one(Context ctx) {
        String series = SeriesInRequest.id(ctx);
        Answer.json(
                ctx,
                new SeriesAnswer(
                        directory.find(series),
                        feed.knows(series),
                        feed.drifts(series),
                        feed.since(series, 0).points()));
    }

    /**
     * A series in the list.
     *
     * @param recent the last observations; null, and left out, where nobody asks for them
     */
    @SuppressWarnings("ArrayRecordComponent") // an answer, never compared
    record ListedSeries(
            @JsonUnwrapped SeriesSummary summary,
            @JsonInclude(JsonInclude.Include.NON_NULL) double @Nullable [] recent) {}

    /** A series with its last drifts and points. */
    record SeriesAnswer(
            @JsonUnwrapped SeriesSummary summary, boolean pointsKept, List<Drift> drifts, List<Point> points) {}
}
