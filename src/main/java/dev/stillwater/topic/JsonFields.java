package dev.stillwater.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The fields of one JSON object, read strictly: unknown names and wrong types are told, not passed over. */
final class JsonFields {
    /** Refuses what follows a value, and a field that stands twice. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    static JsonFields parse(byte[] bytes, Set<String> known) throws UnreadableValueException {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new UnreadableValueException("not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UnreadableValueException("not JSON in UTF-8");
        }
        if (!node.isObject()) {
            throw new UnreadableValueException("not a JSON object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new UnreadableValueException("unknown field " + firstLine(name));
            }
        }
        return new JsonFields(node);
    }

    double number(String name) throws UnreadableValueException {
        return optionalNumber(name)
                .orElseThrow(() -> new UnreadableValueException("the field " + name + " is missing"));
    }

    OptionalDouble optionalNumber(String name) throws UnreadableValueException {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return OptionalDouble.empty();
        }
        if (!field.isNumber()) {
            throw new UnreadableValueException("the field " + name + " is not a number");
        }
        return OptionalDouble.of(field.doubleValue());
    }

    OptionalLong optionalInteger(String name) throws UnreadableValueException {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return OptionalLong.empty();
        }
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw new UnreadableValueException("the field " + name + " is not a whole number");
        }
        return OptionalLong.of(field.longValue());
    }

    String text(String name, String otherwise) throws UnreadableValueException {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return otherwise;
        }
        if (!field.isTextual()) {
            throw new UnreadableValueException("the field " + name + " is not text");
        }
        return field.textValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) throws UnreadableValueException {
        String text = text(name, otherwise.name());
        for (E constant : type.getEnumConstants()) {
            // lower case: by its upper case a dotless i would pass for an I
            if (constant.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new UnreadableValueException("the field " + name + " has no value " + firstLine(text));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 80 ? line.substring(0, 80) : line;
    }
}
