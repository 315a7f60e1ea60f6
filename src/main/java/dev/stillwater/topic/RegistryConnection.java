package dev.stillwater.topic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a schema registry and its answers, each whole within one time, however slowly its bytes come. Written on
 * {@link HttpURLConnection}, because the JDK's newer client does not take hosts with an underscore, which container
 * networks have.
 */
final class RegistryConnection {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    /** Longer answers are cut; no schema is that long. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final URI address;
    private final Duration patience;

    /**
     * @param address {@code http[s]://[user:password@]host[:port][/path]}
     * @param patience within which an answer has to be there, connection and headers included
     */
    RegistryConnection(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
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

    /** On a thread of its own: no setting of the connection bounds the time of a whole answer. */
    private Answer ask(String path, byte @Nullable [] body) {
        Exchange exchange = new Exchange(path, body);
        FutureTask<Answer> answer = new FutureTask<>(exchange::answer);
        Thread thread = new Thread(answer, "schema-registry");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RegistryException(
                    "the schema registry at " + host() + " does not answer",
                    Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            exchange.giveUp();
            throw new RegistryException("the schema registry at " + host() + " has not answered within "
                    + patience.toMillis() / 1_000.0 + " s");
        } catch (InterruptedException e) {
            exchange.giveUp();
            Thread.currentThread().interrupt();
            throw new RegistryException("waiting for the schema registry at " + host() + " was interrupted");
        }
    }

    /** With an underscore it is none to {@link URI}. */
    private String host() {
        try {
            return address.toURL().getHost();
        } catch (MalformedURLException e) {
            return address.toString();
        }
    }

    private final class Exchange {
        private final String path;
        private final byte @Nullable [] body;
        private volatile boolean givenUp;
        private volatile @Nullable HttpURLConnection unanswered;

        private Exchange(String path, byte @Nullable [] body) {
            this.path = path;
            this.body = body;
        }

        /** Nobody waits for the answer any more. */
        private void giveUp() {
            givenUp = true;
            HttpURLConnection connection = unanswered;
            if (connection != null) {
                connection.disconnect(); // wakes up who waits for the head of an answer
            }
        }

        private Answer answer() throws IOException {
            HttpURLConnection connection = connection();
            connection.connect();
            unanswered = connection;
            if (body != null) {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            if (givenUp) {
                connection.disconnect();
            }
            int status = connection.getResponseCode();
            unanswered = null;
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? "" : text(in));
            }
        }

        private HttpURLConnection connection() throws IOException {
            URL base = address.toURL();
            URL url = new URL(
                    base.getProtocol(),
                    base.getHost(),
                    base.getPort(),
                    base.getPath().replaceAll("/$", "") + path);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept", MEDIA_TYPE);
            String credentials = base.getUserInfo();
            if (credentials != null) {
                connection.setRequestProperty("Authorization", "Basic " + encoded(credentials));
            }
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", MEDIA_TYPE);
            }
            return connection;
        }

        private String text(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            int length = 0;
            while (length >= 0 && bytes.size() < MAX_BYTES && !givenUp) {
                bytes.write(part, 0, length);
                length = in.read(part);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String credentials) {
        String plain = URLDecoder.decode(credentials.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
