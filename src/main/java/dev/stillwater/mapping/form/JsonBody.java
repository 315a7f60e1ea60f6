package dev.stillwater.mapping.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON text with all digits of its numbers. */
final class JsonBody {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private JsonBody() {}

    static JsonNode read(byte[] bytes, int first) throws UnreadableValueException {
        try {
            JsonNode tree = READER.readValue(bytes, first, bytes.length - first);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableValueException("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableValueException("not JSON");
        }
        throw new UnreadableValueException("not JSON: there is nothing");
    }
}
