package dev.stillwater.web;

import static dev.stillwater.web.Records.observe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastHandlerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aForecastHasAPointWithItsBandForEveryStep() throws Exception {
        JsonNode forecast = web.json("/api/series/a/forecast?horizon=3");

        assertThat(forecast.path("modelId").asText()).isEqualTo("m");
        assertThat(forecast.path("sequence").asLong()).isEqualTo(41);
        assertThat(forecast.path("exponent").asDouble()).isEqualTo(-0.01);
        assertThat(forecast.path("usefulSteps").isNull()).isTrue();
        assertThat(forecast.path("points")).hasSize(3);
        JsonNode last = forecast.path("points").get(2);
        assertThat(last.path("sequence").asLong()).isEqualTo(44);
        assertThat(last.path("lower").asDouble()).isEqualTo(1.5);
        assertThat(last.path("upper").asDouble()).isEqualTo(2.5);
    }

    @Test
    void aHundredStepsUnlessSaid() throws Exception {
        assertThat(web.json("/api/series/a/forecast").path("points")).hasSize(100);
    }

    @Test
    void anUnknownSeriesIsNotFound() throws Exception {
        assertThat(problem("/api/series/nobody/forecast", 404)).contains("nobody");
    }

    @Test
    void aSeriesOfAnotherInstanceIsMisdirectedAndTheInstanceNamed() throws Exception {
        assertThat(problem("/api/series/far/forecast", 421)).contains("node-2:8080");
        observe(web.feed, "b", 1L, 1.0);
        assertThat(problem("/api/series/b/forecast", 421)).contains("another instance");
    }

    @Test
    void whileTheStatesAreRestoredTheServiceIsUnavailable() throws Exception {
        web.ready = false;
        assertThat(problem("/api/series/a/forecast", 503)).contains("restoring");
    }

    private String problem(String path, int status) throws Exception {
        HttpResponse<String> answer = web.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return WebFixture.parse(answer).path("detail").asText();
    }
}
