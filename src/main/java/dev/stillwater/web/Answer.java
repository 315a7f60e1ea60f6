package dev.stillwater.web;

import dev.stillwater.json.Json;
import io.javalin.http.Context;

/** Answers a request with a record as JSON. */
final class Answer {
    private Answer() {}

    static void json(Context ctx, Object body) {
        ctx.contentType("application/json").result(Json.bytes(body));
    }
}
