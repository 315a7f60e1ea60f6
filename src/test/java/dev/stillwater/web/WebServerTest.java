package dev.stillwater.web;

import static dev.stillwater.web.Records.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void everythingThePageLoadsIsServedFromHere() throws Exception {
        Pattern reference = Pattern.compile("(?:src|href)=\"([^\"#]+)\"|from \"\\.(/[^\"]+)\"");
        Set<String> loaded = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        while (!open.isEmpty()) {
            String path = open.remove();
            if (loaded.add(path)) {
                HttpResponse<String> file = web.get(path);
                assertThat(file.statusCode()).as(path).isEqualTo(200);
                reference
                        .matcher(path.startsWith("/vendor") ? "" : file.body())
                        .results()
                        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                        .forEach(open::add);
            }
        }
        assertThat(loaded)
                .hasSizeGreaterThan(15)
                .contains("/decay.js", "/vendor/chart.js")
                .allMatch(path -> path.startsWith("/"));
    }

    @Test
    void thePageIsBoundByAStrictPolicy() throws Exception {
        HttpResponse<String> page = web.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "http://", "https://");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String etag = web.get("/app.js").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = web.send("GET", "/app.js", "", Map.of("If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/nowhere", "/web/index.html", "/vendor/..%2Fstyle.css", "/api/series/x"})
    void anUnknownPathIsAProblem(String path) throws Exception {
        HttpResponse<String> answer = web.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(WebFixture.parse(answer).path("title").asText()).isEqualTo("Not Found");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/series/%2e%2e", "/api/series/%FF", "/api/series//responses"})
    void aPathThatTheServerDoesNotTakeIsAProblemThatNamesIt(String path) throws Exception {
        HttpResponse<String> answer = web.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(WebFixture.parse(answer).path("detail").asText()).startsWith(path + " cannot be served: ");
        assertThat(WebFixture.parse(answer).path("instance").asText()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE|/api/series|GET, HEAD",
                "PUT|/api/series/a/impulses|POST",
                "GET|/api/series/a/impulses|POST",
                "POST|/|GET, HEAD",
                "POST|/metrics|GET, HEAD"
            })
    void aWrongMethodIsAProblemThatSaysWhichOnesThereAre(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = web.send(method, path, "", Map.of());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly(allowed);
        assertThat(WebFixture.parse(answer).path("detail").asText()).contains(method);
    }

    @Test
    void headIsAnsweredWhereGetIs() throws Exception {
        HttpResponse<String> answer = web.send("HEAD", "/api/series", "", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void healthIsSaidInTheStatusCode() throws Exception {
        assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(web.get("/health/ready").statusCode()).isEqualTo(200);
        web.ready = false;
        HttpResponse<String> restoring = web.get("/health/ready");

        assertThat(restoring.statusCode()).isEqualTo(503);
        assertThat(WebFixture.parse(restoring).path("detail").asText()).isEqualTo("restoring");
        assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
        web.live = false;
        assertThat(web.get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsAreInThePrometheusTextFormat() throws Exception {
        HttpResponse<String> answer = web.get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("stillwater_samples_total 1.0\n");
    }

    @Test
    void samplesThatNothingIsPredictedAfterAreTold() throws Exception {
        web.feed.onPrediction("a", prediction(1, 2.0, 3.0));
        assertThat(web.json("/api/status").path("unpredictedSince").isNull()).isTrue();
        web.feed.onSample();
        web.feed.onSample();

        JsonNode status = web.json("/api/status");
        assertThat(status.path("samplesArrived").asInt()).isEqualTo(2);
        assertThat(status.path("unpredictedSince").asLong()).isPositive();
    }

    @Test
    void theStatusSaysHowTheServiceIs() throws Exception {
        JsonNode status = web.json("/api/status");

        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("detail").asText()).isEqualTo("running");
        assertThat(status.path("writes").asText()).isEqualTo("open");
    }
}
