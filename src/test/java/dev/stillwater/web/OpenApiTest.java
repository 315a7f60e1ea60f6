package dev.stillwater.web;

import static dev.stillwater.response.Responses.response;
import static dev.stillwater.web.Records.drift;
import static dev.stillwater.web.Records.observe;
import static dev.stillwater.web.Records.prediction;
import static dev.stillwater.web.Records.score;
import static dev.stillwater.web.Records.scoreAgainstSamples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.impulse.ImpulseRule;
import dev.stillwater.impulse.SeriesId;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API against the API: its routes, and real answers against the schemas named for them. */
class OpenApiTest {
    private final WebFixture web = new WebFixture();
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = web.json("/api/openapi.json");
        score(web.feed, "a");
        scoreAgainstSamples(web.feed, "user");
        observe(web.feed, "unscored", 1L, 1.0);
        web.feed.onPrediction("a", drift(101, "adwin", "noise"));
        web.feed.onPrediction("a", prediction(102, 1.5, 1.25, "impulse"));
        web.responses.add("a", response("one", 10, 2, 0.5, 0.25));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(new TreeSet<>(web.server.apiRoutes()));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/series, /api/series?recent=2",
        "/api/series/{id}, /api/series/a",
        "/api/series/{id}, /api/series/stored",
        "/api/series/{id}/responses, /api/series/a/responses",
        "/api/series/{id}/forecast, /api/series/a/forecast?horizon=2",
        "/api/series/{id}/contributions, /api/series/a/contributions?last=2",
        "/api/models, /api/models",
        "/api/status, /api/status",
        "/api/openapi.json, /api/openapi.json"
    })
    void answersAreAsTheirSchemasSay(String path, String request) throws Exception {
        check(
                schema(document.at("/paths/" + path.replace("/", "~1") + "/get/responses/200")),
                web.json(request),
                request);
    }

    @Test
    void anAcceptedImpulseIsAsItsSchemaSays() throws Exception {
        HttpResponse<String> answer = web.post("/api/series/a/impulses", "{\"amplitude\": 1}");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode operation = document.at("/paths/~1api~1series~1{id}~1impulses/post");
        check(schema(operation.at("/responses/202")), WebFixture.parse(answer), "impulse");
    }

    @Test
    void theFieldsOfAnImpulseAreThoseThatAreRead() throws Exception {
        HttpResponse<String> answer = web.post("/api/series/a/impulses", "{\"nonsense\": 1}");

        String described =
                String.join(", ", new TreeSet<>(names(resolve("ImpulseRequest").get("properties"))));
        assertThat(WebFixture.parse(answer).get("detail").asText()).endsWith("allowed are " + described);
    }

    @Test
    void whatAnImpulseMayBeIsWhatTheRuleSays() {
        JsonNode request = resolve("ImpulseRequest");
        JsonNode amplitude = request.at("/properties/amplitude");
        JsonNode shape = request.at("/properties/shape");
        JsonNode length = request.at("/properties/length");

        assertThat(amplitude.get("minimum").doubleValue()).isEqualTo(-ImpulseRule.MAX_AMPLITUDE);
        assertThat(amplitude.get("maximum").doubleValue()).isEqualTo(ImpulseRule.MAX_AMPLITUDE);
        assertThat(length.get("minimum").intValue()).isEqualTo(1);
        assertThat(length.get("maximum").intValue()).isEqualTo(ImpulseRule.MAX_LENGTH);
        assertThat(shape.get("enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Impulse.getClassSchema().getField("shape").schema().getEnumSymbols());
        assertThat(request.at("/properties/unit/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Impulse.getClassSchema().getField("unit").schema().getEnumSymbols());
        for (String name : List.of("unit", "shape", "length", "seed")) {
            assertThat(request.at("/properties/" + name + "/default").asText())
                    .isEqualTo(
                            Impulse.getClassSchema().getField(name).defaultVal().toString());
        }
        String without = request.at("/if/properties/shape/const").textValue();
        assertThat(request.at("/else/required")).extracting(JsonNode::textValue).containsExactly("amplitude");
        assertThat(ImpulseShape.values())
                .allSatisfy(each -> assertThat(ImpulseRule.needsAmplitude(each))
                        .isEqualTo(!each.name().equals(without)));
    }

    @Test
    void aSeriesIdIsAsLongAsTheRuleSays() {
        JsonNode parameter = document.at("/paths/~1api~1stream/get/parameters/0/schema");

        assertThat(parameter.get("maxLength").intValue()).isEqualTo(SeriesId.MAX_LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"series-id, maxlength", "length, max"})
    void theFieldsOfThePageTakeWhatTheRuleTakes(String field, String attribute) throws Exception {
        String page = web.get("/").body();
        int limit = field.equals("length") ? ImpulseRule.MAX_LENGTH : SeriesId.MAX_LENGTH;

        assertThat(page).containsPattern("<input id=\"" + field + "\"[^>]* " + attribute + "=\"" + limit + "\"");
    }

    @Test
    void eventsAreAsTheirSchemasSay() throws Exception {
        EventReader events = new EventReader(web, "a");
        await().until(() -> !events.statuses.isEmpty() && !events.points().isEmpty());

        check(resolve("Status"), events.statuses.get(0), "status");
        check(resolve("Point"), events.points().get(0), "point");
    }

    @Test
    void ofASeriesThatNobodyHasSeenAStatusSaysAsMuchInNulls() throws Exception {
        EventReader events = new EventReader(web, "nobody");
        await().until(() -> !events.statuses.isEmpty());

        check(resolve("Status"), events.statuses.get(0), "status");
        assertThat(events.statuses.get(0).get("modelId").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api, 404",
        "GET, /api/nothing, 404",
        "GET, /api/series/nobody, 404",
        "GET, /api/series/a/nothing, 404",
        "GET, /api/series?recent=many, 400",
        "GET, /api/stream, 400",
        "PUT, /api/models, 405",
        "DELETE, /api/series/a, 405",
        "POST, /api/series/a/impulses, 400",
        "POST, /api/nothing, 404"
    })
    void everyRefusalIsAProblem(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = web.send(method, path, "{no json", Map.of("Content-Type", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = WebFixture.parse(answer);
        check(resolve("Problem"), problem, path);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
    }

    private JsonNode schema(JsonNode response) {
        return response.at("/content/application~1json/schema");
    }

    private JsonNode resolve(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** Names and types of all fields, down to the last. */
    private void check(JsonNode schema, JsonNode value, String where) {
        assertThat(schema.isMissingNode()).as(where).isFalse();
        if (schema.has("$ref")) {
            check(document.at(schema.get("$ref").textValue().substring(1)), value, where);
        } else if (schema.has("oneOf")) {
            check(schema.get("oneOf").get(value.isNull() ? 1 : 0), value, where);
        } else if (schema.has("allOf")) {
            Set<String> described = new TreeSet<>(names(schema.get("properties")));
            JsonNode base = document.at(schema.at("/allOf/0/$ref").textValue().substring(1));
            described.addAll(names(base.get("properties")));
            assertThat(names(value)).as(where).isEqualTo(described);
            fields(base, value, where);
            fields(schema, value, where);
        } else if (schema.has("properties")) {
            assertThat(names(value)).as(where).isEqualTo(new TreeSet<>(names(schema.get("properties"))));
            fields(schema, value, where);
        } else if (schema.has("items")) {
            assertThat(value.isArray()).as(where).isTrue();
            value.forEach(item -> check(schema.get("items"), item, where + "[]"));
        } else {
            assertThat(types(schema.get("type"))).as(where).contains(type(value));
            if (schema.has("enum")) {
                assertThat(schema.get("enum")).as(where).contains(value);
            }
        }
    }

    private void fields(JsonNode schema, JsonNode value, String where) {
        schema.get("properties").properties().forEach(field -> {
            check(field.getValue(), value.get(field.getKey()), where + "." + field.getKey());
        });
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> types(JsonNode type) {
        Set<String> types = new TreeSet<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.textValue()));
        } else {
            types.add(type.textValue());
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return List.copyOf(types);
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case STRING -> "string";
            case ARRAY -> "array";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "object";
        };
    }
}
