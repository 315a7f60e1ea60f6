package dev.stillwater.mapping.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * JSON of any shape; decimal numbers are kept as they are written, for a time may have more digits than a double. A field that is there twice makes it unreadable, for nothing says which one is meant; NaN and Infinity
 * are read, so that they are told where they stand.
 */
final class JsonDecoder implements Decoder {
    static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        JsonNode tree;
        try {
            tree = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new UnreadableValueException("not JSON: " + reason(e));
        } catch (IOException e) {
            throw new UnreadableValueException("not JSON in UTF-8");
        }
        if (tree.isMissingNode()) {
            throw new UnreadableValueException("not JSON: nothing");
        }
        return tree;
    }

    private static String reason(JsonProcessingException fault) {
        String line = String.valueOf(fault.getOriginalMessage()).lines().findFirst().orElse("");
        return line.length() > 120 ? line.substring(0, 120) : line;
    }
}
