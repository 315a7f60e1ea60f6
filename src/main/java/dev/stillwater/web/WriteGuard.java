package dev.stillwater.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may write. With a token configured: who carries it, which no foreign page can. Without one: nobody
 * when bound beyond loopback; on loopback only requests that name this machine as their host (so that a foreign
 * name rebound to 127.0.0.1 does not pass) and come from no other origin (so that a foreign page cannot post).
 */
final class WriteGuard implements Handler {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern LOOPBACK_HOST = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
    private static final String BEARER = "Bearer ";

    private final @Nullable String token;
    private final boolean loopback;

    WriteGuard(WebSettings settings) {
        this.token = settings.token();
        this.loopback = settings.isLoopback();
    }

    /** What the page is told, so that it asks for a token or takes the form away. */
    String mode() {
        return token != null ? "token" : loopback ? "open" : "refused";
    }

    @Override
    public void handle(Context ctx) {
        if (READS.contains(ctx.method().name())) {
            return;
        }
        if (token != null) {
            checkToken(token, ctx.header("Authorization"));
        } else if (!loopback) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "This server listens beyond loopback without a token, so it refuses writes; start it with a token");
        } else {
            checkOrigin(ctx.header("Host"), ctx.header("Origin"));
        }
    }

    private static void checkToken(String token, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "Writes need the header Authorization: Bearer <token>");
        }
        byte[] given = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "The token is not the one this server was started with");
        }
    }

    private static void checkOrigin(@Nullable String host, @Nullable String origin) {
        if (host == null
                || !LOOPBACK_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "Writes must be addressed to localhost, or the server started with a token");
        }
        if (origin != null
                && !origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host)) {
            throw new Problem(HttpStatus.FORBIDDEN, "Writes from pages of another origin are refused");
        }
    }
}
