package dev.stillwater.web;

import static dev.stillwater.web.Records.observe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpulseHandlerTest {
    private static final String PATH = "/api/series/a/impulses";
    private final WebFixture web = new WebFixture();

    @BeforeEach
    void aSeriesIsKnown() {
        observe(web.feed, "a", 1L, 1.0);
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void anImpulseIsSentWithEverythingAskedFor() throws Exception {
        HttpResponse<String> answer = web.post(
                PATH,
                "{\"amplitude\":-2.5,\"unit\":\"STD\",\"shape\":\"NOISE\",\"length\":20,\"sequence\":99,\"seed\":7}");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode accepted = WebFixture.parse(answer);
        assertThat(web.impulses)
                .containsExactly(new Impulse(
                        accepted.path("id").asText(), -2.5, ImpulseUnit.STD, ImpulseShape.NOISE, 20, 99L, 7L));
        assertThat(accepted.path("id").asText()).startsWith("web-");
    }

    @Test
    void anAmplitudeIsEnough() throws Exception {
        HttpResponse<String> answer = web.post(PATH, "{\"amplitude\":1}");

        assertThat(answer.statusCode()).isEqualTo(202);
        Impulse sent = web.impulses.get(0);
        assertThat(sent.getUnit()).isEqualTo(ImpulseUnit.RAW);
        assertThat(sent.getShape()).isEqualTo(ImpulseShape.IMPULSE);
        assertThat(sent.getLength()).isEqualTo(1);
        assertThat(sent.getSequence()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"amplitude\":null", ",\"amplitude\":0"})
    void aDropoutNeedsNoAmplitude(String amplitude) throws Exception {
        HttpResponse<String> answer = web.post(PATH, "{\"shape\":\"DROPOUT\",\"length\":5" + amplitude + "}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(WebFixture.parse(answer).path("amplitude").asDouble()).isZero();
        assertThat(web.impulses).hasSize(1);
        assertThat(web.impulses.get(0).getAmplitude()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                 | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":null}                                 | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":0}                                    | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":1e999}                                | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":1e30}                                 | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":"1"}                                  | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":0,"shape":"STEP"}                     | amplitude must be a number other than 0 from -1e6 to 1e6
            {"amplitude":"1","shape":"DROPOUT"}                | amplitude must be absent, or a number from -1e6 to 1e6
            {"amplitude":1e30,"shape":"DROPOUT"}               | amplitude must be absent, or a number from -1e6 to 1e6
            {"shape":"DROPOUT","length":10001}                 | length must be a whole number from 1 to 10000
            {"amplitude":1,"shape":"STEP","length":99999999999}| length must be a whole number from 1 to 10000
            {"amplitude":1,"shape":"STEP","length":1.5}        | length must be a whole number
            {"amplitude":1,"unit":"VOLT"}                      | unit must be one of [RAW, STD]
            {"amplitude":1,"shape":3}                          | shape must be one of
            {"amplitude":1,"shape":"ımpulse"}                  | shape must be one of
            {"amplitude":1,"shape":"ſtep"}                     | shape must be one of
            {"amplitude":1,"shape":"İMPULSE"}                  | shape must be one of
            {"amplitude":1,"unit":"ſtd"}                       | unit must be one of
            {"amplitude":1,"length":2}                         | length must be 1 for the shape IMPULSE
            {"amplitude":1,"shape":"STEP","length":0}          | length must be a whole number from 1 to 10000
            {"amplitude":1,"sequence":-1}                      | sequence must be a whole number
            {"amplitude":1,"sequence":1.5}                     | sequence must be a whole number
            {"amplitude":1,"colour":"red"}                     | Unknown field colour
            {"amplitude":1,"amplitude":2}                      | The key amplitude stands twice
            [1]                                                | must be a JSON object
            {"amplitude":1                                     | not valid JSON
            """)
    void whatIsWrongIsSaidInOneSentence(String body, String detail) throws Exception {
        HttpResponse<String> answer = web.post(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = WebFixture.parse(answer);
        assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("instance").asText()).isEqualTo(PATH);
        assertThat(problem.path("detail").asText()).contains(detail).doesNotContain("Exception", "\n");
        assertThat(web.impulses).isEmpty();
    }

    @Test
    void aSeriesNobodyHasSeenIsNotFound() throws Exception {
        HttpResponse<String> answer = web.post("/api/series/nowhere/impulses", "{\"amplitude\":1}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(WebFixture.parse(answer).path("detail").asText()).contains("nowhere");
    }

    @Test
    void aSeriesIdMayHoldASlash() throws Exception {
        observe(web.feed, "plant/pump 1", 1L, 1.0);

        assertThat(web.post("/api/series/plant%2Fpump%201/impulses", "{\"amplitude\":1}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(web.json("/api/series/plant%2Fpump%201").path("series").asText())
                .isEqualTo("plant/pump 1");
    }

    @Test
    void aTopicThatCannotBeWrittenIsUnavailable() throws Exception {
        web.topicBroken = true;
        HttpResponse<String> answer = web.post(PATH, "{\"amplitude\":1}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(WebFixture.parse(answer).path("detail").asText())
                .contains("impulses topic")
                .doesNotContain("no leader");
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        HttpResponse<String> answer = web.send("POST", PATH, "{\"amplitude\":1}", Map.of("Content-Type", "text/plain"));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void aHugeBodyIsRefused() throws Exception {
        HttpResponse<String> answer = web.post(PATH, "{\"amplitude\":1" + " ".repeat(WebServer.MAX_BODY) + "}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }
}
