package dev.stillwater.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the web server listens and who may write.
 *
 * @param host address to bind, 127.0.0.1 by default
 * @param port TCP port; 0 takes a free one
 * @param token the bearer token that writes must carry; without one writes are accepted on loopback only
 */
public record WebSettings(String host, int port, @Nullable String token) {
    /** The loopback address, reachable from this machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
        }
        if (token != null && token.isBlank()) {
            throw new IllegalArgumentException("the token must not be blank");
        }
    }

    /** Loopback, without a token. */
    public static WebSettings loopback(int port) {
        return new WebSettings(LOOPBACK, port, null);
    }

    /** Whether only this machine can connect; a host that cannot be resolved counts as not. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "WebSettings[" + host + ":" + port + (token != null ? ", token]" : "]");
    }
}
