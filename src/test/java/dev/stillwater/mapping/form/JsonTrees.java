package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Trees as they are said in JSON. */
final class JsonTrees {
    static JsonNode said(JsonNode tree) throws IOException {
        return json(tree.toString());
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private JsonTrees() {}
}
