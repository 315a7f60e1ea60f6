package dev.stillwater.mapping.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON text with all digits of its numbers, for a time may have more than a double. A field that is there twice makes it
 * unreadable, for nothing says which one is meant; NaN and Infinity are read, so that they are told where they stand.
 */
final class JsonDecoder implements Decoder {
    private static final int DEEPEST = 64;
    private static final int LONGEST_REASON = 120;
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        try {
            JsonNode tree = READER.readValue(bytes);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableValueException("not JSON: " + reason(e));
        } catch (NumberFormatException e) { // an exponent beyond those of decimals
            throw new UnreadableValueException("not JSON: a number beyond all bounds");
        } catch (IOException e) {
            throw new UnreadableValueException("not JSON in UTF-8");
        }
        throw new UnreadableValueException("not JSON: there is nothing");
    }

    private static String reason(JsonProcessingException fault) {
        String line =
                String.valueOf(fault.getOriginalMessage()).lines().findFirst().orElse("");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }
}
