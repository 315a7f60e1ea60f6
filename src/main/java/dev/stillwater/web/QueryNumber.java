package dev.stillwater.web;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** A whole number in the query of a request, within bounds. */
final class QueryNumber {
    private QueryNumber() {}

    /**
     * The number of this name; {@code absent} where the query does not have it.
     *
     * @throws Problem 400 where it is no number or out of bounds, both of which are allowed themselves
     */
    static int of(Context ctx, String name, int absent, int least, int greatest) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return absent;
        }
        Integer number = parsed(text);
        if (number == null || number < least || number > greatest) {
            throw Problem.badRequest(
                    name + " must be a whole number from " + least + " to " + greatest + ", not '" + text + "'");
        }
        return number;
    }

    private static @Nullable Integer parsed(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
