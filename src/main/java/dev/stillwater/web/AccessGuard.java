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
 * Decides who may read and who may write.
 *
 * <p>On loopback a request must name this machine as its host, so that a foreign name rebound to 127.0.0.1 reads nothing,
 * or carry the token, if one is configured, which no foreign page can; only health is open to every name. Beyond loopback
 * everybody who reaches the server may read, by whatever name.
 *
 * <p>With a token configured, who carries it may write. Without one: nobody when bound beyond loopback; on loopback
 * only requests that come from no other origin, so that a foreign page cannot post.
 */
final class AccessGuard implements Handler {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern LOOPBACK_HOST = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
    private static final Pattern CREDENTIALS = Pattern.compile("bearer +(.*)", Pattern.CASE_INSENSITIVE);

    private final @Nullable String token;
    private final String bound;
    private final boolean loopback;

    AccessGuard(WebSettings settings) {
        this.token = settings.token();
        this.bound = settings.host();
        this.loopback = settings.isLoopback();
    }

    /** What the page is told, so that it asks for a token or takes the form away. */
    String mode() {
        return token != null ? "token" : loopback ? "open" : "refused";
    }

    @Override
    public void handle(Context ctx) {
        String path = ctx.path();
        if (path.startsWith("/health/")) {
            return;
        }
        String authorization = ctx.header("Authorization");
        String host = ctx.header("Host");
        if (loopback && !namesThisMachine(host) && !carriesToken(authorization)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "This server answers requests to localhost alone; its host header says "
                            + (host == null ? "nothing" : "'" + host + "'"));
        }
        if (path.startsWith("/api/") && !READS.contains(ctx.method().name())) {
            checkWrite(authorization, host, ctx.header("Origin"));
        }
    }

    private void checkWrite(@Nullable String authorization, @Nullable String host, @Nullable String origin) {
        if (token != null) {
            if (authorization == null || !CREDENTIALS.matcher(authorization).matches()) {
                throw new Problem(HttpStatus.UNAUTHORIZED, "Writes need the header Authorization: Bearer <token>");
            }
            if (!carriesToken(authorization)) {
                throw new Problem(HttpStatus.UNAUTHORIZED, "The token is not the one this server was started with");
            }
        } else if (!loopback) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "This server listens beyond loopback without a token, so it refuses writes; start it with a token");
        } else if (origin != null
                && !origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host)) {
            throw new Problem(HttpStatus.FORBIDDEN, "Writes from pages of another origin are refused");
        }
    }

    /** By a name of loopback, or the very name that the server was told to bind. */
    private boolean namesThisMachine(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK_HOST.matcher(name).matches()
                || name.replaceFirst(":\\d+$", "").equals(bound.toLowerCase(Locale.ROOT));
    }

    private boolean carriesToken(@Nullable String authorization) {
        if (token == null || authorization == null) {
            return false;
        }
        var credentials = CREDENTIALS.matcher(authorization);
        return credentials.matches()
                && MessageDigest.isEqual(
                        credentials.group(1).strip().getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
