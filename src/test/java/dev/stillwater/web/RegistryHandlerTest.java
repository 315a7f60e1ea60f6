package dev.stillwater.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryHandlerTest {
    private static final String SUBJECT = "/registry/subjects/stillwater.samples-value";
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aSchemaIsFoundByItsId() throws Exception {
        HttpResponse<String> answer = web.get("/registry/schemas/ids/1");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        String schema = WebFixture.parse(answer).path("schema").asText();
        assertThat(new Schema.Parser().parse(schema)).isEqualTo(Sample.getClassSchema());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /subjects                                     | ["stillwater.impulses-value","stillwater.samples-value"]
            /subjects/stillwater.samples-value/versions   | [1]
            /schemas/types                                | ["AVRO"]
            /schemas/ids/1/subjects                       | ["stillwater.samples-value"]
            /schemas/ids/1/versions                       | [{"subject":"stillwater.samples-value","version":1}]
            /config                                       | {"compatibilityLevel":"FULL_TRANSITIVE"}
            /mode                                         | {"mode":"READONLY"}
            """)
    void theProtocolIsAnswered(String path, String body) throws Exception {
        assertThat(web.json("/registry" + path)).isEqualTo(new ObjectMapper().readTree(body));
    }

    @ParameterizedTest
    @CsvSource({"1", "latest", "-1"})
    void aVersionNamesItsSubjectIdAndSchema(String version) throws Exception {
        JsonNode entry = web.json(SUBJECT + "/versions/" + version);

        assertThat(entry.path("subject").asText()).isEqualTo("stillwater.samples-value");
        assertThat(entry.path("version").asInt()).isEqualTo(1);
        assertThat(entry.path("id").asInt()).isEqualTo(1);
        assertThat(new Schema.Parser().parse(entry.path("schema").asText())).isEqualTo(Sample.getClassSchema());
        assertThat(web.json(SUBJECT + "/versions/" + version + "/schema"))
                .isEqualTo(new ObjectMapper().readTree(entry.path("schema").asText()));
    }

    @ParameterizedTest
    @CsvSource({
        "/schemas/ids/77,                                 404, 40403",
        "/schemas/ids/x,                                  404, 40403",
        "/subjects/nobody/versions,                       404, 40401",
        "/subjects/nobody/versions/1,                     404, 40401",
        "/subjects/stillwater.samples-value/versions/2,   404, 40402",
        "/subjects/stillwater.samples-value/versions/x,   422, 42202",
        "/elsewhere,                                      404, 404",
    })
    void whatIsUnknownHasTheProtocolsCode(String path, int status, int code) throws Exception {
        HttpResponse<String> answer = web.get("/registry" + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(WebFixture.parse(answer).path("error_code").asInt()).isEqualTo(code);
        assertThat(WebFixture.parse(answer).path("message").asText()).isNotBlank();
    }

    @Test
    void aSchemaIsLookedUpHoweverItIsLaidOut() throws Exception {
        HttpResponse<String> found = register(SUBJECT, spacedOut());

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(WebFixture.parse(found).path("id").asInt()).isEqualTo(1);
        assertThat(WebFixture.parse(found).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void registeringWhatIsThereGivesItsId() throws Exception {
        HttpResponse<String> same = register(SUBJECT + "/versions", spacedOut());

        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.body()).isEqualTo("{\"id\":1}");
    }

    @Test
    void anotherSchemaIsNotFoundAndNotTaken() throws Exception {
        String other = Impulse.getClassSchema().toString();

        assertError(register(SUBJECT, other), 404, 40403);
        assertError(register("/registry/subjects/nobody", other), 404, 40401);
        assertError(register(SUBJECT + "/versions", other), 403, 40301);
        assertError(register("/registry/subjects/new/versions", other), 403, 40301);
        assertError(register(SUBJECT + "/versions", "{\"type\":\"nonsense\"}"), 422, 42201);
        assertError(web.post(SUBJECT, "no json"), 400, 400);
    }

    @Test
    void otherWritesAreNotPossible() throws Exception {
        assertRefused("DELETE", SUBJECT, "POST");
        assertRefused("DELETE", SUBJECT + "/versions", "GET, HEAD, POST");
        assertRefused("PUT", "/registry/config", "GET, HEAD");
        assertRefused("POST", "/registry/subjects", "GET, HEAD");
    }

    private void assertRefused(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = web.send(method, path, "{}", Map.of());
        assertError(answer, 405, 405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }

    private static String spacedOut() throws Exception {
        return new ObjectMapper().readTree(Sample.getClassSchema().toString()).toPrettyString();
    }

    private HttpResponse<String> register(String path, String schema) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        return web.post(
                path, mapper.writeValueAsString(mapper.createObjectNode().put("schema", schema)));
    }

    private static void assertError(HttpResponse<String> answer, int status, int code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(WebFixture.parse(answer).path("error_code").asInt()).isEqualTo(code);
    }
}
