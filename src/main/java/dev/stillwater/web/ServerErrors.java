package dev.stillwater.web;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses before any route sees it, such as a path that cannot be decoded, as problem details too. */
final class ServerErrors implements Request.Handler {
    /** The path that Jetty puts in the place of one that it could not parse. */
    private static final String UNREADABLE = "/badMessage";

    private static final String SERIES = "/api/series/";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpStatus status = HttpStatus.forStatus(response.getStatus());
        String path = path(request);
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String reason = message == null ? status.getMessage() : message.toString();
        String detail = (path == null ? "The request" : path) + " cannot be served: " + reason + hint(path);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(Problem.document(status, detail, path)), callback);
        return true;
    }

    private static String hint(@Nullable String path) {
        return path == null || !path.startsWith(SERIES)
                ? ""
                : "; an id that no path can hold is asked for as " + SERIES + SeriesInRequest.IN_QUERY + "?id=ID";
    }

    private static @Nullable String path(Request request) {
        String path = request.getHttpURI().getPath();
        return UNREADABLE.equals(path) ? null : path;
    }
}
