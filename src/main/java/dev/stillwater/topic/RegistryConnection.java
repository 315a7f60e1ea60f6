package dev.stillwater.topic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a schema registry and its answers. Written on {@link HttpURLConnection}, because the JDK's newer client does
 * not take hosts with an underscore, which container networks have.
 */
final class RegistryConnection {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int TIMEOUT_MS = 10_000;

    /** Longer answers are cut; no schema is that long. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final URI address;

    /** @param address {@code http[s]://[user:password@]host[:port][/path]} */
    RegistryConnection(URI address) {
        this.address = address;
    }

    /** What the registry answered. */
    record Answer(int status, String body) {}

    /** @throws RegistryException if there is no answer */
    Answer get(String path) {
        return ask(path, null);
    }

    /** @throws RegistryException if there is no answer */
    Answer post(String path, String json) {
        return ask(path, json.getBytes(StandardCharsets.UTF_8));
    }

    private Answer ask(String path, byte @Nullable [] body) {
        String host = address.toString();
        try {
            URL base = address.toURL();
            host = base.getHost();
            URL url = new URL(
                    base.getProtocol(), host, base.getPort(), base.getPath().replaceAll("/$", "") + path);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept", MEDIA_TYPE);
            String credentials = base.getUserInfo();
            if (credentials != null) {
                connection.setRequestProperty("Authorization", "Basic " + encoded(credentials));
            }
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", MEDIA_TYPE);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(
                        status, in == null ? "" : new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new RegistryException("the schema registry at " + host + " does not answer", e);
        }
    }

    private static String encoded(String credentials) {
        String plain = URLDecoder.decode(credentials.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
