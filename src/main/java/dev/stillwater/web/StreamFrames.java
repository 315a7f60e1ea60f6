package dev.stillwater.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.web.live.Changes;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.Scores;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The frames of one tick, encoded once for all clients that are equally far: fifty readers of one series cost one
 * encoding. Made anew for each tick.
 */
final class StreamFrames {
    private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final LiveFeed feed;
    private final Scores scores;
    private final Health health;
    private final Map<Place, Frame> points = new HashMap<>();
    private final Map<String, byte[]> statuses = new HashMap<>();

    StreamFrames(LiveFeed feed, Scores scores, Health health) {
        this.feed = feed;
        this.scores = scores;
        this.health = health;
    }

    byte[] greeting() {
        return GREETING;
    }

    byte[] heartbeat() {
        return HEARTBEAT;
    }

    /** Everything of the series after the version; without bytes where nothing is new. */
    Frame points(String series, long version) {
        return points.computeIfAbsent(new Place(series, version), place -> {
            Changes changes = feed.since(series, version);
            byte[] bytes = changes.points().isEmpty() ? NOTHING : event("points", Json.points(changes.points()));
            return new Frame(Math.max(version, changes.version()), bytes);
        });
    }

    /** The newest values of the series and the state of the service. */
    byte[] status(String series) {
        return statuses.computeIfAbsent(series, id -> {
            ObjectNode body = feed.summary(id)
                    .map(summary -> Json.summary(summary, scores.score(id)))
                    .orElseGet(() -> Json.object().put("series", id));
            body.set("drifts", Json.drifts(feed.drifts(id)));
            body.put("ready", health.ready());
            body.put("detail", health.detail());
            return event("status", body);
        });
    }

    private static byte[] event(String name, JsonNode data) {
        String json = new String(Json.bytes(data), StandardCharsets.UTF_8);
        return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** How far a client has come. */
    private record Place(String series, long version) {}

    /** Encoded bytes, and the version a client has seen once it has them; compared by no one. */
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(long version, byte[] bytes) {}
}
