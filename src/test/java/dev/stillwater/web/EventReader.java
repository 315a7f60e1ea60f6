package dev.stillwater.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of the event stream that keeps the events it got. */
final class EventReader {
    final List<JsonNode> pointEvents = new CopyOnWriteArrayList<>();
    final List<JsonNode> statuses = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> ended;
    final HttpResponse<Stream<String>> response;

    private final ObjectMapper mapper = new ObjectMapper();
    private String event = "";

    EventReader(WebFixture web, String series) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(web.uri("/api/stream?series=" + series)).build();
        response = web.http.send(request, BodyHandlers.ofLines());
        ended = CompletableFuture.runAsync(() -> response.body().forEach(this::line));
    }

    /** Every point got so far, in the order of arrival. */
    List<JsonNode> points() {
        return pointEvents.stream()
                .flatMap(array ->
                        Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get))
                .toList();
    }

    boolean hasObserved(long sequence, double value) {
        return points().stream()
                .anyMatch(p -> p.path("sequence").asLong() == sequence
                        && p.path("observed").asDouble(Double.NaN) == value);
    }

    private void line(String line) {
        try {
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                (event.equals("points") ? pointEvents : statuses).add(mapper.readTree(line.substring(6)));
            } else if (line.startsWith(":")) {
                comments.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
