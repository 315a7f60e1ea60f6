package dev.stillwater.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stillwater.json.Json;
import dev.stillwater.web.registry.RegistryHandler;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A refused request, answered as problem details (RFC 9457) with one sentence that says what to do. */
final class Problem extends RuntimeException {
    static final String TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    private final HttpStatus status;
    private final String detail;

    Problem(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    static Problem unknownSeries(String series) {
        return new Problem(HttpStatus.NOT_FOUND, "Nothing has been seen of the series " + series);
    }

    /** Turns everything thrown by a handler into problem details; the unexpected is logged and not shown. */
    static void install(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem.status, problem.detail));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            HttpStatus status = HttpStatus.forStatus(e.getStatus());
            if (e instanceof MethodNotAllowedResponse) {
                ctx.header("Allow", allowed(e.getDetails().getOrDefault("availableMethods", "")));
            }
            if (RegistryHandler.owns(ctx.path())) {
                RegistryHandler.refuse(ctx, e.getStatus());
            } else {
                answer(ctx, status, detail(status, ctx));
            }
        });
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            answer(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the log of the service says why");
        });
    }

    /** What Javalin says has a handler; it answers HEAD wherever it answers GET. */
    private static String allowed(String available) {
        return available.replaceFirst("\\bGET\\b", "GET, HEAD");
    }

    private static String detail(HttpStatus status, Context ctx) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at " + ctx.path();
            case METHOD_NOT_ALLOWED -> ctx.method() + " is not possible at " + ctx.path();
            case CONTENT_TOO_LARGE -> "The body is larger than " + WebServer.MAX_BODY + " bytes";
            default -> status.getMessage();
        };
    }

    private static void answer(Context ctx, HttpStatus status, String detail) {
        if (status == HttpStatus.UNAUTHORIZED) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        ctx.status(status).contentType(TYPE).result(document(status, detail, ctx.path()));
    }

    /** @param instance the path asked for, null where it could not be read */
    static byte[] document(HttpStatus status, String detail, @Nullable String instance) {
        return Json.bytes(new Details("about:blank", status.getMessage(), status.getCode(), detail, instance));
    }

    /** The members of RFC 9457. */
    record Details(
            String type,
            String title,
            int status,
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String instance) {}
}
