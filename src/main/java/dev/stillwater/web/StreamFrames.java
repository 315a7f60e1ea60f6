package dev.stillwater.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stillwater.json.Json;
import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.web.live.Changes;
import dev.stillwater.web.live.Drift;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.SeriesSummary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one tick, encoded once for all clients that are equally far: fifty readers of one series cost one
 * encoding. Made anew for each tick.
 */
final class StreamFrames {
    private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final ServiceView service;
    private final Map<Place, Frame> points = new HashMap<>();
    private final Map<String, byte[]> statuses = new HashMap<>();

    StreamFrames(ServiceView service) {
        this.service = service;
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
            Changes changes = service.feed().since(series, version);
            byte[] bytes = changes.points().isEmpty() ? NOTHING : event("points", changes.points());
            return new Frame(Math.max(version, changes.version()), bytes);
        });
    }

    /** The newest values of the series and the state of the service. */
    byte[] status(String series) {
        return statuses.computeIfAbsent(series, id -> {
            LiveFeed feed = service.feed();
            return event(
                    "status",
                    new StatusEvent(
                            feed.summary(id).orElseGet(() -> SeriesSummary.unknown(id)),
                            feed.drifts(id),
                            lastResponse(id),
                            service.health().ready(),
                            service.health().detail(),
                            service.health().catchingUp()));
        });
    }

    /** The impulse whose response is the newest, so that a page knows when there is another one to fetch. */
    private @Nullable String lastResponse(String series) {
        List<MeasuredResponse> last = service.responses().last(series, 1);
        return last.isEmpty() ? null : last.get(0).record().getImpulseId();
    }

    private static byte[] event(String name, Object data) {
        byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] json = Json.bytes(data);
        byte[] event = Arrays.copyOf(head, head.length + json.length + END.length);
        System.arraycopy(json, 0, event, head.length, json.length);
        System.arraycopy(END, 0, event, head.length + json.length, END.length);
        return event;
    }

    /** The data of a status event. */
    record StatusEvent(
            @JsonUnwrapped SeriesSummary summary,
            List<Drift> drifts,
            @Nullable String lastResponse,
            boolean ready,
            String detail,
            Health.@Nullable Backfill catchingUp) {}

    /** How far a client has come. */
    private record Place(String series, long version) {}

    /** Encoded bytes, and the version a client has seen once it has them; compared by no one. */
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(long version, byte[] bytes) {}
}
