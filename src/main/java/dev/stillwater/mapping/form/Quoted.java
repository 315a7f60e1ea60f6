package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands somewhere, as one short line for a person. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** What a node is. */
    public static String node(JsonNode node) {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list";
        }
        if (node.isBinary()) {
            return "bytes";
        }
        return node.isTextual() ? text(node.asText()) : cut(node.asText());
    }

    /** A text in quotation marks. */
    public static String text(String text) {
        return '"' + cut(text) + '"';
    }

    private static String cut(String text) {
        StringBuilder line = new StringBuilder(LONGEST + 1);
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return text.length() > LONGEST ? line.append('…').toString() : line.toString();
    }
}
