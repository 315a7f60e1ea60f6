package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A registry that answers as the Confluent protocol prescribes: what it is told to, and else with the status in the path. */
final class StandInRegistry implements AutoCloseable {
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private String redirection = "/elsewhere";
    private String sent = "";

    StandInRegistry() throws IOException {
        server.createContext("/", this::answer);
        server.start();
        answers.put("/base/schemas/ids/71", entry(Sample.getClassSchema().toString()));
        answers.put("/base/subjects/samples-value/versions", "{\"id\": 71}");
    }

    URI address() {
        return URI.create("http://user:secret@localhost:" + server.getAddress().getPort() + "/base/");
    }

    /** What it answers for a path under its base. */
    void answers(String path, String body) {
        answers.put("/base" + path, body);
    }

    String answerTo(String path) {
        return Objects.requireNonNull(answers.get("/base" + path));
    }

    void redirectsTo(String path) {
        redirection = "/base" + path;
    }

    /** Method, path and credentials of each request. */
    List<String> requests() {
        return requests;
    }

    /** Of the last request. */
    Map<String, List<String>> headers() {
        return headers;
    }

    /** The body of the last request. */
    String sent() {
        return sent;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static String entry(String schema) {
        return "{\"schema\": \"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    /** An entry whose record has a field of each of the types it refers to. */
    static String referring(String name, String... types) {
        StringBuilder fields = new StringBuilder();
        StringBuilder references = new StringBuilder();
        for (String type : types) {
            String separator = fields.isEmpty() ? "" : ",";
            fields.append(separator + "{\"name\":\"" + type.toLowerCase(Locale.ROOT) + "\",\"type\":\"" + type + "\"}");
            references.append(separator + "{\"name\":\"" + type + "\",\"subject\":\"" + type + "\",\"version\":1}");
        }
        String schema = "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
        return entry(schema).replaceFirst("}$", ",\"references\":[" + references + "]}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        headers.putAll(exchange.getRequestHeaders());
        sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.getResponseHeaders().set("Location", redirection);
        byte[] body = answers.getOrDefault(path, "{}").getBytes(UTF_8);
        String last = path.substring(path.lastIndexOf('/') + 1);
        int status = answers.containsKey(path) ? 200 : last.length() == 3 ? Integer.parseInt(last) : 404;
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
