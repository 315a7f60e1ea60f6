package dev.stillwater.web;

import io.javalin.http.Context;

/**
 * The series that a request is about: the id in its path. An id that no path can hold ({@code .}, {@code ..}, one with a
 * NUL: servers and browsers take them for something else) stands in the query, {@code ?id=}, and {@value #IN_QUERY} in its
 * place in the path.
 */
final class SeriesInRequest {
    /** In the path: the id is in the query. Without a query it is the series of that name. */
    static final String IN_QUERY = "_";

    private SeriesInRequest() {}

    static String id(Context ctx) {
        String inPath = ctx.pathParam("id");
        String inQuery = ctx.queryParam("id");
        return inPath.equals(IN_QUERY) && inQuery != null ? inQuery : inPath;
    }
}
