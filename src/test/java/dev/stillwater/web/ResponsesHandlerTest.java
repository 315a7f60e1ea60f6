package dev.stillwater.web;

import static dev.stillwater.response.Responses.response;
import static dev.stillwater.web.Records.observe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponsesHandlerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void theLastResponsesAndTheirMeansAreTold() throws Exception {
        web.responses.add("a", response("one", 10, 2, 0.5, 0.25));
        web.responses.add("a", response("two", 160, 2, 1.5, 0.75));

        JsonNode all = web.json("/api/series/a/responses");
        JsonNode last = web.json("/api/series/a/responses?last=1");

        assertThat(all.get("series").textValue()).isEqualTo("a");
        assertThat(all.get("responses")).hasSize(2);
        assertThat(all.get("responses").get(1).get("impulseId").textValue()).isEqualTo("two");
        assertThat(all.get("responses").get(1).get("deviations")).hasSize(2);
        JsonNode ensemble = all.get("ensembles").get(0);
        assertThat(ensemble.get("impulses").intValue()).isEqualTo(2);
        assertThat(ensemble.get("deviationRatio").get("value").doubleValue()).isEqualTo(0.5);
        assertThat(ensemble.get("relaxationSteps").get("value").doubleValue()).isEqualTo(1.5);
        assertThat(last.get("responses")).hasSize(1);
        assertThat(last.get("ensembles").get(0).get("impulses").intValue()).isEqualTo(1);
    }

    @Test
    void aSeriesThatWasNeverStruckHasNone() throws Exception {
        observe(web.feed, "b", 1L, 0.5);

        assertThat(web.json("/api/series/b/responses").get("responses")).isEmpty();
        assertThat(web.get("/api/series/unknown/responses").statusCode()).isEqualTo(404);
    }
}
