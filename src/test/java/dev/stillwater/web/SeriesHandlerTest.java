package dev.stillwater.web;

import static dev.stillwater.web.Records.drift;
import static dev.stillwater.web.Records.observe;
import static dev.stillwater.web.Records.prediction;
import static dev.stillwater.web.Records.score;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.web.live.LiveFeed;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of series, and each by its id, whatever that is. */
class SeriesHandlerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%", "%41", "a\\b", "a/b", "../b", "%2F", "a b", "a+b", "a;b", "a\"|b", "é"})
    void aSeriesIdMayBeAnyText(String id) throws Exception {
        observe(web.feed, id, 1L, 2.0);
        String encoded = URLEncoder.encode(id, UTF_8).replace("+", "%20");

        HttpResponse<String> answer = web.get("/api/series/" + encoded);
        HttpResponse<String> responses = web.get("/api/series/" + encoded + "/responses");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(WebFixture.parse(answer).path("series").asText()).isEqualTo(id);
        assertThat(responses.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "_", "a/b", "a+b", "é"})
    void anIdThatNoPathCanHoldIsAskedForInTheQuery(String id) throws Exception {
        observe(web.feed, id, 1L, 2.0);
        String query = "?id=" + URLEncoder.encode(id, UTF_8);

        assertThat(web.json("/api/series/_" + query).path("series").asText()).isEqualTo(id);
        assertThat(web.json("/api/series/_/responses" + query).path("series").asText())
                .isEqualTo(id);
        assertThat(web.post("/api/series/_/impulses" + query, "{\"amplitude\": 1}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(web.get("/api/series/_/forecast" + query).statusCode())
                .as("the feed knows it, its state is elsewhere")
                .isEqualTo(421);
        try (InputStream stream = web.http
                .send(
                        HttpRequest.newBuilder(web.uri("/api/stream" + query.replace("id", "series")))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body()) {
            assertThat(new String(stream.readNBytes(20), UTF_8)).startsWith("retry: ");
        }
    }

    @Test
    void theQueryIsNotAskedForAnIdThatIsInThePath() throws Exception {
        observe(web.feed, "a", 1L, 2.0);
        observe(web.feed, "_", 1L, 2.0);

        assertThat(web.json("/api/series/a?id=b").path("series").asText()).isEqualTo("a");
        assertThat(web.json("/api/series/_").path("series").asText()).isEqualTo("_");
        assertThat(web.get("/api/series/_?id=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aPathThatCannotHoldAnIdSaysHowToAskForIt() throws Exception {
        assertThat(WebFixture.parse(web.get("/api/series/%2e%2e"))
                        .path("detail")
                        .asText())
                .endsWith("; an id that no path can hold is asked for as /api/series/_?id=ID");
    }

    @Test
    void aNulInASeriesIdIsAProblem() throws Exception {
        HttpResponse<String> answer = web.get("/api/series/a%00b");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(WebFixture.parse(answer).path("title").asText()).isEqualTo("Bad Request");
    }

    @Test
    void theListHasTheNewestValuesAndTheScores() throws Exception {
        observe(web.feed, "b", 1L, 1.0);
        score(web.feed, "a");

        JsonNode list = web.json("/api/series");
        assertThat(list).hasSize(2);
        JsonNode a = list.get(0);
        assertThat(a.path("series").asText()).isEqualTo("a");
        assertThat(a.path("predicted").asDouble()).isEqualTo(1.25);
        assertThat(a.path("synchronized").asBoolean()).isTrue();
        assertThat(a.path("noiseLevel").asDouble()).isEqualTo(0.25);
        assertThat(a.path("nrmse").asDouble()).isEqualTo(0.25);
        assertThat(a.path("zerothOrderNrmse").asDouble()).isEqualTo(0.5);
        assertThat(a.path("scoredAgainst").asText()).isEqualTo("truth");
        assertThat(list.get(1).path("nrmse").isNull()).isTrue();
        assertThat(list.get(1).path("scoredAgainst").isNull()).isTrue();
        assertThat(list.get(1).path("predicted").asDouble()).isEqualTo(1.0);
    }

    @Test
    void theListSaysHowManySeriesThereAreThoughItDoesNotShowThem() throws Exception {
        for (int i = 0; i < LiveFeed.SERIES + 7; i++) {
            web.feed.onPrediction("series-" + i, prediction(1, 2.0, 3.0));
        }

        HttpResponse<String> list = web.get("/api/series");

        assertThat(WebFixture.parse(list)).hasSize(LiveFeed.SERIES);
        assertThat(list.headers().firstValue("X-Total-Count")).contains(String.valueOf(LiveFeed.SERIES + 7));
        JsonNode status = web.json("/api/status");
        assertThat(status.path("series").asInt()).isEqualTo(LiveFeed.SERIES + 7);
        assertThat(status.path("seriesShown").asInt()).isEqualTo(LiveFeed.SERIES);
    }

    @Test
    void aSeriesThatIsNotKeptIsToldFromItsState() throws Exception {
        JsonNode stored = web.json("/api/series/stored");

        assertThat(stored.path("lastSequence").asLong()).isEqualTo(41);
        assertThat(stored.path("fit").asText()).isEqualTo("good");
        assertThat(stored.path("timestamp").isNull()).isTrue();
        assertThat(stored.path("points")).isEmpty();
        assertThat(stored.path("pointsKept").asBoolean()).isFalse();
        assertThat(web.get("/api/series/stored/responses").statusCode()).isEqualTo(200);
        assertThat(web.post("/api/series/stored/impulses", "{\"amplitude\":1}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void aSeriesThatAnotherInstanceHoldsIsToldWithItsAddress() throws Exception {
        HttpResponse<String> far = web.get("/api/series/far");

        assertThat(far.statusCode()).isEqualTo(421);
        assertThat(WebFixture.parse(far).path("detail").asText()).contains("node-2:8080");
        assertThat(web.get("/api/series/far/responses").statusCode()).isEqualTo(200);
    }

    @Test
    void whileTheStatesCannotBeReadASeriesMayBeUnknown() throws Exception {
        web.ready = false;

        assertThat(web.get("/api/series/stored").statusCode()).isEqualTo(503);
    }

    @Test
    void oneSeriesTellsOfItsInnovationsAndDrifts() throws Exception {
        web.feed.onPrediction("a", drift(7, "kswin", "level-or-gain"));

        JsonNode a = web.json("/api/series/a");
        assertThat(a.path("whiteness").asDouble()).isEqualTo(0.5);
        assertThat(a.path("coverage").asDouble()).isEqualTo(0.9);
        assertThat(a.path("driftCause").asText()).isEqualTo("level-or-gain");
        assertThat(a.path("drifts")).hasSize(1);
        JsonNode drift = a.path("drifts").get(0);
        assertThat(drift.path("sequence").asLong()).isEqualTo(7);
        assertThat(drift.path("timestamp").asLong()).isEqualTo(2_000);
        assertThat(drift.path("detector").asText()).isEqualTo("kswin");
        assertThat(drift.path("cause").asText()).isEqualTo("level-or-gain");
    }

    @Test
    void oneSeriesComesWithItsPoints() throws Exception {
        observe(web.feed, "a", 1L, 2.0);
        web.feed.onPrediction("a", prediction(1, 2.0, 3.0));

        JsonNode points = web.json("/api/series/a").path("points");
        assertThat(points).hasSize(2);
        assertThat(points.get(0).path("observed").asDouble()).isEqualTo(2.0);
        assertThat(points.get(0).path("predicted").isNull()).isTrue();
        assertThat(points.get(1).path("predicted").asDouble()).isEqualTo(3.0);
    }
}
