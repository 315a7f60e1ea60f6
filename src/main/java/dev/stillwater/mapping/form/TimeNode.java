package dev.stillwater.mapping.form;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instant in a tree; as text it is of ISO 8601. */
public final class TimeNode extends ValueNode {
    private static final long serialVersionUID = 1L;

    private final Instant time;

    public TimeNode(Instant time) {
        this.time = time;
    }

    /**
     * The instant of a count since 1970.
     *
     * @param parts of a second that are counted
     */
    static TimeNode since1970(long count, long parts) {
        long nanos = Math.floorMod(count, parts) * (1_000_000_000 / parts);
        return new TimeNode(Instant.ofEpochSecond(Math.floorDiv(count, parts), nanos));
    }

    /** The instant. */
    public Instant time() {
        return time;
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.STRING;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_STRING;
    }

    @Override
    public String asText() {
        return time.toString();
    }

    @Override
    public String textValue() {
        return time.toString();
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(time.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeNode node && node.time.equals(time);
    }

    @Override
    public int hashCode() {
        return time.hashCode();
    }
}
