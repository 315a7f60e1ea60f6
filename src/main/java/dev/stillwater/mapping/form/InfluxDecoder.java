package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Influx's line protocol, which Telegraf writes: a list of points, {@code {"measurement", "tags": {}, "fields": {}, "time"}}.
 * A line that is none is text in the list, so that the others can be read; if none is one, the whole is unreadable. No
 * library with a permissive licence reads it.
 */
final class InfluxDecoder implements Decoder {
    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        String text = Utf8.text(bytes);
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        UnreadableValueException fault = new UnreadableValueException("not Influx line protocol: no line");
        boolean readable = false;
        int at = 0;
        while (at < text.length()) {
            int start = afterBlanks(text, at);
            if (start == text.length()) {
                break;
            }
            if (text.charAt(start) == '#') {
                at = afterLine(text, start);
                continue;
            }
            InfluxLine line = new InfluxLine(text, start);
            try {
                points.add(line.point());
                readable = true;
                at = line.end();
            } catch (UnreadableValueException e) {
                fault = e;
                at = afterLine(text, Math.max(start, line.end()));
                points.add(text.substring(start, at).strip());
            }
        }
        if (!readable) {
            throw fault;
        }
        return points;
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int afterLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }
}
