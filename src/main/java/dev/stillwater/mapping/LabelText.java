package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.impulse.SeriesId;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of objects as {@code ,name=value}, sorted by their names; of two of one name the later. A text that begins as
 * a list or an object does has a backslash before it.
 */
final class LabelText {
    private final Map<String, JsonNode> fields = new TreeMap<>();

    /** Whether they are few enough for a series id. */
    boolean add(JsonNode object) {
        if (object.size() > SeriesId.MAX_LENGTH) {
            return false;
        }
        for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> field = each.next();
            fields.put(field.getKey(), field.getValue());
        }
        return true;
    }

    void appendTo(StringBuilder id) {
        fields.forEach((name, value) -> {
            appendEscaped(name, id.append(','));
            id.append('=');
            appendValue(value, id);
        });
    }

    /** Never much more than a series id can take. */
    private static void appendValue(JsonNode value, StringBuilder id) {
        if (id.length() > SeriesId.MAX_LENGTH) {
            return;
        }
        if (value.isArray()) {
            id.append('[');
            for (int i = 0; i < value.size() && id.length() <= SeriesId.MAX_LENGTH; i++) {
                appendValue(value.get(i), i == 0 ? id : id.append(','));
            }
            id.append(']');
        } else if (value.isObject()) {
            id.append('{');
            LabelText inner = new LabelText();
            if (inner.add(value)) {
                inner.appendTo(id);
            } else {
                id.append(" ".repeat(SeriesId.MAX_LENGTH));
            }
            id.append('}');
        } else {
            String text = value.asText();
            if (text.startsWith("[") || text.startsWith("{")) {
                id.append('\\');
            }
            appendEscaped(text, id);
        }
    }

    private static void appendEscaped(String text, StringBuilder id) {
        for (int i = 0; i < text.length() && id.length() <= SeriesId.MAX_LENGTH; i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '=' || c == '\\') {
                id.append('\\');
            }
            id.append(c);
        }
    }
}
