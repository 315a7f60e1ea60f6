package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a record's value wraps its fields in; its name in a mapping is in lower case. */
public enum Envelope {
    /** Nothing. */
    NONE,
    /** Debezium's change events, whose row is at {@code /after}; those that are no row of after a change give nothing. */
    DEBEZIUM,
    /** Kafka Connect's JSON with a schema: the payload, its numbers and times as the schema says. */
    CONNECT,
    /** CloudEvents in the value (structured mode) or around it in headers (binary mode): a tree of the event for both. */
    CLOUDEVENTS;

    private static final Set<String> ROWS = Set.of("c", "u", "r");
    private static final Set<String> NO_ROWS = Set.of("d", "t", "m");

    /** Its name in a mapping. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all. */
    public static List<String> labels() {
        return Stream.of(values()).map(Envelope::label).toList();
    }

    /** The envelope that a record seems to have. */
    public static Envelope of(ForeignRecord record, JsonNode tree) {
        if (CloudEvent.isBinary(record)
                || tree.path("specversion").isTextual() && tree.has("type") && tree.has("source")) {
            return CLOUDEVENTS;
        }
        boolean isWrapped = ConnectJson.isWrapped(tree);
        JsonNode payload = isWrapped ? tree.path("payload") : tree;
        if (payload.path("op").isTextual()
                && payload.has("after")
                && payload.path("source").isObject()) {
            return DEBEZIUM;
        }
        return isWrapped ? CONNECT : NONE;
    }

    /** What its fields are in; null where the record means to give nothing. Not asked of CloudEvents. */
    @Nullable
    JsonNode opened(JsonNode tree) throws UnreadableValueException {
        return switch (this) {
            case NONE, CLOUDEVENTS -> tree;
            case CONNECT -> {
                if (!ConnectJson.isWrapped(tree)) {
                    throw new UnreadableValueException("not Connect's JSON: no object of schema and payload");
                }
                yield ConnectJson.unwrapped(tree);
            }
            case DEBEZIUM -> row(ConnectJson.unwrapped(tree));
        };
    }

    private static @Nullable JsonNode row(JsonNode change) throws UnreadableValueException {
        JsonNode op = change.path("op");
        if (NO_ROWS.contains(op.asText(""))) {
            return null;
        }
        if (!ROWS.contains(op.asText(""))) {
            throw new UnreadableValueException("not a change event of Debezium: /op: "
                    + (Numbers.isNothing(op) ? "nothing there" : Quoted.node(op)));
        }
        return change;
    }

    /** The time of a sample where the mapping says none; null: the record's. */
    @Nullable
    TimeSpec time() {
        return switch (this) {
            case NONE, CONNECT -> null;
            case DEBEZIUM -> new TimeSpec("/source/ts_ms", EpochUnit.MILLISECONDS, null, null, false, true);
            case CLOUDEVENTS -> new TimeSpec("/time", null, null, null, true, true);
        };
    }
}
