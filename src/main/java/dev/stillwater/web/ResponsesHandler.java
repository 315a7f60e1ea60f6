package dev.stillwater.web;

import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.response.ResponseJson;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.web.live.LiveFeed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/series/{id}/responses}: what the last impulses did, {@code ?last=N} of them, and their means by network and
 * kind of impulse.
 */
final class ResponsesHandler {
    private final LiveFeed feed;
    private final ResponseLog responses;

    ResponsesHandler(LiveFeed feed, ResponseLog responses) {
        this.feed = feed;
        this.responses = responses;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/series/{id}/responses", this::responses);
    }

    private void responses(Context ctx) {
        String series = ctx.pathParam("id");
        List<MeasuredResponse> last = responses.last(series, count(ctx.queryParam("last")));
        if (last.isEmpty() && !feed.knows(series)) {
            throw Problem.unknownSeries(series);
        }
        Json.answer(ctx, ResponseJson.of(series, last));
    }

    private static int count(@Nullable String text) {
        if (text == null) {
            return ResponseLog.RESPONSES;
        }
        if (text.matches("[1-9]\\d?") && Integer.parseInt(text) <= ResponseLog.RESPONSES) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest("last must be a whole number from 1 to " + ResponseLog.RESPONSES);
    }
}
