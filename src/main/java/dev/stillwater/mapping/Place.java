package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the asterisks of a path stand for at the moment, the first being number 1; number 0 is the whole tree. */
final class Place {
    private final JsonNode[] nodes;
    private final @Nullable String[] fields;
    private final int[] indexes;

    Place(JsonNode root, int wildcards) {
        nodes = new JsonNode[wildcards + 1];
        nodes[0] = root;
        fields = new String[wildcards + 1];
        indexes = new int[wildcards + 1];
    }

    void enterElement(int wildcard, int index, JsonNode node) {
        nodes[wildcard] = node;
        fields[wildcard] = null;
        indexes[wildcard] = index;
    }

    void enterField(int wildcard, String name, JsonNode node) {
        nodes[wildcard] = node;
        fields[wildcard] = name;
    }

    /** Nothing is known any more of this asterisk and those behind it. */
    void leave(int wildcard) {
        for (int i = wildcard; i < nodes.length && nodes[i] != null; i++) {
            nodes[i] = null;
        }
    }

    /** The element that an asterisk stands for. */
    JsonNode node(int wildcard) {
        return nodes[wildcard];
    }

    /** Its name or index; null where it stands for nothing yet. */
    @Nullable
    String name(int wildcard) {
        if (wildcard >= nodes.length || nodes[wildcard] == null) {
            return null;
        }
        String field = fields[wildcard];
        return field == null ? Integer.toString(indexes[wildcard]) : field;
    }

    /** What another node has under the same name or index; null where nothing. */
    @Nullable
    JsonNode same(int wildcard, JsonNode in) {
        String field = fields[wildcard];
        return field == null ? (in.isArray() ? in.get(indexes[wildcard]) : null) : in.get(field);
    }
}
