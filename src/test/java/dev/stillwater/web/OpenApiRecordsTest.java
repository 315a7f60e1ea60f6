package dev.stillwater.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.deviation.DeviationEnsemble;
import dev.stillwater.response.EnsembleFigures;
import dev.stillwater.response.ResponseFigures;
import dev.stillwater.response.SeriesResponses;
import dev.stillwater.web.live.Drift;
import dev.stillwater.web.live.Point;
import dev.stillwater.web.live.SeriesSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record that the API answers with, against the schema of it in the description: names, types, what may be null and
 * what may be left out.
 */
class OpenApiRecordsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMAS = description().at("/components/schemas");

    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            Map.entry("Summary", SeriesSummary.class),
            Map.entry("ListedSeries", SeriesHandler.ListedSeries.class),
            Map.entry("Series", SeriesHandler.SeriesAnswer.class),
            Map.entry("Status", StreamFrames.StatusEvent.class),
            Map.entry("Backfill", Health.Backfill.class),
            Map.entry("Point", Point.class),
            Map.entry("Drift", Drift.class),
            Map.entry("Responses", SeriesResponses.class),
            Map.entry("Response", ResponseFigures.class),
            Map.entry("Estimate", DeviationEnsemble.Estimate.class),
            Map.entry("Ensemble", EnsembleFigures.class),
            Map.entry("Forecast", ForecastHandler.ForecastAnswer.class),
            Map.entry("ForecastPoint", ForecastHandler.ForecastPoint.class),
            Map.entry("Contributions", ContributionHandler.ContributionsAnswer.class),
            Map.entry("Contribution", ContributionHandler.Contribution.class),
            Map.entry("Impulse", ImpulseHandler.SentImpulse.class),
            Map.entry("Model", ModelsHandler.NetworkAnswer.class),
            Map.entry("ServiceStatus", StatusHandler.ServiceStatus.class),
            Map.entry("Problem", Problem.Details.class));

    /** What is read and not written; ImpulseHandlerTest has its fields. */
    private static final String REQUEST = "ImpulseRequest";

    @Test
    void everySchemaIsThatOfARecord() {
        Set<String> described = new TreeSet<>();
        SCHEMAS.fieldNames().forEachRemaining(described::add);
        described.remove(REQUEST);

        assertThat(described).isEqualTo(new TreeSet<>(RECORDS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsAsItsSchemaSays(String name) {
        Schema ofRecord = new Schema();
        read(RECORDS.get(name), ofRecord);
        Schema described = new Schema();
        read(SCHEMAS.get(name), described);

        assertThat(described.types).isEqualTo(ofRecord.types);
        assertThat(described.required).isEqualTo(ofRecord.required);
    }

    static Stream<String> records() {
        return RECORDS.keySet().stream().sorted();
    }

    private static final class Schema {
        final Map<String, JsonNode> types = new LinkedHashMap<>();
        final Set<String> required = new TreeSet<>();
    }

    /** What Jackson makes of the record. */
    private static void read(@Nullable Class<?> type, Schema schema) {
        JavaType javaType = MAPPER.constructType(type);
        for (BeanPropertyDefinition property :
                MAPPER.getSerializationConfig().introspect(javaType).findProperties()) {
            if (property.getAccessor().hasAnnotation(JsonUnwrapped.class)) {
                read(property.getRawPrimaryType(), schema);
                continue;
            }
            boolean nullable = ((Method) property.getGetter().getMember())
                    .getAnnotatedReturnType()
                    .isAnnotationPresent(Nullable.class);
            boolean leftOut = property.getAccessor().hasAnnotation(JsonInclude.class);
            schema.types.put(property.getName(), schema(property.getPrimaryType(), nullable && !leftOut));
            if (!leftOut) {
                schema.required.add(property.getName());
            }
        }
    }

    /** A number that is not known is null, so every one with a fraction may be. */
    private static ObjectNode schema(JavaType type, boolean nullable) {
        Class<?> raw = type.getRawClass();
        if (type.isArrayType() || type.isCollectionLikeType()) {
            ObjectNode array = MAPPER.createObjectNode().put("type", "array");
            array.set("items", schema(type.getContentType(), false));
            return array;
        }
        for (Map.Entry<String, Class<?>> known : RECORDS.entrySet()) {
            if (known.getValue() == raw) {
                ObjectNode reference = MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + known.getKey());
                return nullable ? orNull(reference) : reference;
            }
        }
        boolean number = raw == double.class || raw == Double.class;
        String name =
                number ? "number" : raw == boolean.class ? "boolean" : raw == String.class ? "string" : integer(raw);
        ObjectNode simple = MAPPER.createObjectNode();
        if (number || nullable) {
            simple.putArray("type").add(name).add("null");
        } else {
            simple.put("type", name);
        }
        return simple;
    }

    private static String integer(Class<?> raw) {
        assertThat(raw).isIn(int.class, long.class, Integer.class, Long.class);
        return "integer";
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = MAPPER.createObjectNode();
        ArrayNode choices = either.putArray("oneOf").add(schema);
        choices.addObject().put("type", "null");
        return either;
    }

    /** What the description says, without what it says in words. */
    private static void read(JsonNode described, Schema schema) {
        described.path("allOf").forEach(base -> read(referred(base), schema));
        described.path("required").forEach(name -> schema.required.add(name.textValue()));
        described.path("properties").properties().forEach(property -> {
            ObjectNode type = property.getValue().deepCopy();
            type.remove(Set.of("description", "enum", "format"));
            if (type.path("items") instanceof ObjectNode items) {
                items.remove("description");
            }
            schema.types.put(property.getKey(), type);
        });
    }

    private static JsonNode referred(JsonNode reference) {
        String path = reference.get("$ref").textValue();
        return SCHEMAS.get(path.substring(path.lastIndexOf('/') + 1));
    }

    private static JsonNode description() {
        try (InputStream in = OpenApiRecordsTest.class.getResourceAsStream("/web/openapi.json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
