package dev.stillwater.web;

import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.response.SeriesResponses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/**
 * {@code /api/series/{id}/responses}: what the last impulses did, {@code ?last=N} of them, and their means by network and
 * kind of impulse.
 */
final class ResponsesHandler {
    private final SeriesDirectory directory;
    private final ResponseLog responses;

    ResponsesHandler(SeriesDirectory directory, ResponseLog responses) {
        this.directory = directory;
        this.responses = responses;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/series/{id}/responses", this::responses);
    }

    private void responses(Context ctx) {
        String series = SeriesInRequest.id(ctx);
        int count = QueryNumber.of(ctx, "last", ResponseLog.RESPONSES, 1, ResponseLog.RESPONSES);
        List<MeasuredResponse> last = responses.last(series, count);
        if (last.isEmpty()) {
            directory.require(series);
        }
        Answer.json(ctx, SeriesResponses.of(series, last));
    }
}
