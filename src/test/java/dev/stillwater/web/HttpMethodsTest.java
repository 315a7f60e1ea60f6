package dev.stillwater.web;

import static dev.stillwater.web.Records.prediction;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMethodsTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app.js",
                "/vendor/chart.js",
                "/nowhere",
                "/api/openapi.json",
                "/api/series",
                "/api/series/a",
                "/api/series/nope",
                "/api/series/a/forecast",
                "/api/series/a/forecast?horizon=0",
                "/api/series/far/forecast",
                "/api/series/a/impulses",
                "/api/series/%2e%2e",
                "/api/stream",
                "/api/status",
                "/api/models/net/card",
                "/api/models/other/card",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/registry",
                "/registry/subjects",
                "/registry/schemas/ids/99",
                "/registry/nowhere"
            })
    void aHeadSaysAllThatTheGetSaysButTheBody(String path) throws Exception {
        web.feed.onPrediction("a", prediction(1, 2.0, 3.0));
        web.ready = !path.equals("/health/ready");
        web.live = !path.equals("/health/live");

        HttpResponse<String> get = web.get(path);
        HttpResponse<String> head = web.send("HEAD", path, "", Map.of());

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(said(head.headers())).isEqualTo(said(get.headers()));
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(String.valueOf(get.body().getBytes(UTF_8).length));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aHeadOfAStreamEndsAtOnce() throws Exception {
        HttpResponse<String> head = web.send("HEAD", "/api/stream?series=a", "", Map.of());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(web.server.streamClients()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/|GET, HEAD",
                "/health/live|GET, HEAD",
                "/metrics|GET, HEAD",
                "/api/series|GET, HEAD",
                "/api/series/a/impulses|POST",
                "/api/stream|GET, HEAD",
                "/registry|GET, HEAD",
                "/registry/mode|GET, HEAD",
                "/registry/subjects/x|POST",
                "/registry/subjects/x/versions|GET, HEAD, POST",
                "/registry/subjects/x/versions/1|GET, HEAD",
            })
    void aMethodThatIsNotThereIsAnsweredWithThoseThatAre(String path, String allowed) throws Exception {
        for (String method : List.of("OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND")) {
            HttpResponse<String> answer = web.send(method, path, "", Map.of());

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().allValues("Allow")).as(method).containsExactly(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/nowhere", "/registry/nowhere"})
    void whereThereIsNothingNoMethodHelps(String path) throws Exception {
        assertThat(web.send("DELETE", path, "", Map.of()).statusCode()).isEqualTo(404);
        assertThat(web.send("OPTIONS", path, "", Map.of()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"x\", %s", "%s,\"x\"", "W/\"x\",  %s ,\"y\"", "strong"})
    void aFileThatTheClientHasIsNotSentAgain(String known) throws Exception {
        String etag = web.get("/app.js").headers().firstValue("ETag").orElseThrow();
        String tags = known.equals("strong") ? etag.substring(2) : known.formatted(etag);

        HttpResponse<String> again = web.send("GET", "/app.js", "", Map.of("If-None-Match", tags));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(web.send("HEAD", "/app.js", "", Map.of("If-None-Match", tags))
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "W/\"x\", \"y\"", "\"*\"", "nonsense"})
    void aFileOfWhichTheClientHasAnotherIsSent(String known) throws Exception {
        assertThat(web.send("GET", "/app.js", "", Map.of("If-None-Match", known))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, List<String>> said(HttpHeaders headers) {
        Map<String, List<String>> all = new TreeMap<>(headers.map());
        all.remove("date");
        return all;
    }
}
