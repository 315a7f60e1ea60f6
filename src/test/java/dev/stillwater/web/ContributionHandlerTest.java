package dev.stillwater.web;

import static dev.stillwater.web.Records.observe;
import static dev.stillwater.web.Records.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.schema.Prediction;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionHandlerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void theLastSamplesEachWithItsSequenceAndWhatItIsOffBy() throws Exception {
        for (int n = 10; n < 16; n++) {
            observe(web.feed, "b", n, n);
        }

        JsonNode answer = web.json("/api/series/b/contributions?last=2");

        assertThat(answer.path("sequence").asLong()).isEqualTo(15);
        assertThat(answer.path("form").asText()).isEqualTo("tangent");
        assertThat(answer.path("run").asInt()).isEqualTo(4);
        assertThat(answer.path("predicted").asDouble()).isEqualTo(3.5);
        assertThat(answer.path("served").asDouble()).isEqualTo(15);
        assertThat(answer.path("difference").asDouble()).isEqualTo(3.5 - 15);
        assertThat(answer.path("samples")).hasSize(2);
        assertThat(answer.path("samples").get(0).path("sequence").asLong()).isEqualTo(14);
        assertThat(answer.path("samples").get(1).path("observed").asDouble()).isEqualTo(15);
        assertThat(answer.path("samples").get(1).path("contribution").asDouble())
                .isEqualTo(30);
    }

    @Test
    void aSampleThatIsMissingHasNoContribution() throws Exception {
        observe(web.feed, "b", 10, 1);
        observe(web.feed, "b", 12, 3);

        JsonNode samples = web.json("/api/series/b/contributions").path("samples");

        assertThat(samples).hasSize(3);
        assertThat(samples.get(1).path("sequence").asLong()).isEqualTo(11);
        assertThat(samples.get(1).path("observed").isNull()).isTrue();
        assertThat(samples.get(1).path("contribution").isNull()).isTrue();
    }

    @Test
    void theSameQuestionAgainIsAnsweredByTheSameFigures() throws Exception {
        observe(web.feed, "b", 10, 1);
        web.json("/api/series/b/contributions");
        observe(web.feed, "b", 11, 1);

        assertThat(web.json("/api/series/b/contributions").path("sequence").asLong())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "many"})
    void aNumberOfSamplesOutOfBoundsIsRefused(String last) throws Exception {
        observe(web.feed, "b", 10, 1);

        assertThat(problem("/api/series/b/contributions?last=" + last, 400)).contains("1 to 200");
    }

    @Test
    void anUnknownSeriesIsNotFound() throws Exception {
        assertThat(problem("/api/series/nobody/contributions", 404)).contains("nobody");
    }

    @Test
    void aSeriesWhosePointsAreNotKeptIsFollowedFromThenOn() throws Exception {
        assertThat(problem("/api/series/stored/contributions", 202)).contains("keeps no samples");
    }

    @Test
    void whileTheStatesAreRestoredTheServiceIsUnavailable() throws Exception {
        web.ready = false;
        assertThat(problem("/api/series/stored/contributions", 503)).contains("restoring");
    }

    @Test
    void ofAPredictionByAnotherNetworkThanServesNowNothingIsSaid() throws Exception {
        web.feed.onPrediction(
                "b",
                Prediction.newBuilder(prediction(1, 1, 1)).setModelId("earlier").build());

        assertThat(problem("/api/series/b/contributions", 202)).contains("earlier", "yeo-16");
    }

    private String problem(String path, int status) throws Exception {
        HttpResponse<String> answer = web.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return WebFixture.parse(answer).path("detail").asText();
    }
}
